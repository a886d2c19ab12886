package io.caravanserai.hub.console.operator;

import io.caravanserai.hub.console.Listing;
import io.caravanserai.hub.console.ManagementController;
import io.caravanserai.hub.partner.http.throttle.Standing;
import io.caravanserai.hub.partner.http.throttle.Standings;
import java.util.List;
import org.jspecify.annotations.Nullable;
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

    /** As {@link Standing} says it; the quota as it is written in config. */
    record Partner(
            String partner,
            List<String> doors,
            @Nullable String quota,
            int inWork,
            int waiting,
            long beyondQuota,
            long beyondShare) {

        static Partner of(Standing standing) {
            var quota = standing.quota();
            return new Partner(
                    standing.partner(),
                    standing.doors(),
                    quota == null ? null : quota.toString(),
                    standing.inWork(),
                    standing.waiting(),
                    standing.beyondQuota(),
                    standing.beyondShare());
        }
    }

    @GetMapping
    Listing<Partner> list() {
        return Listing.of(standings.all().stream().map(Partner::of).toList(), null);
    }
}
