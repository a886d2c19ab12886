package io.caravanserai.hub.console.operator;

import io.caravanserai.hub.console.Listing;
import io.caravanserai.hub.console.ManagementController;
import io.caravanserai.hub.partner.http.throttle.Standing;
import io.caravanserai.hub.partner.http.throttle.Standings;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** What each partner has open at the HTTP doors of the hub that answers, and what it was refused there. */
@ManagementController
@RequestMapping("/api/partners")
final class PartnersController {

    private final Standings standings;

    PartnersController(Standings standings) {
        this.standings = standings;
    }

    @GetMapping
    Listing<Standing> list() {
        return Listing.of(standings.all(), null);
    }
}
