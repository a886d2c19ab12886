package io.caravanserai.hub.delivery;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.caravanserai.hub.contract.Contracts;
import io.caravanserai.hub.delivery.attempt.Judge;
import io.caravanserai.hub.delivery.attempt.RouteResults;
import io.caravanserai.hub.delivery.gate.Gates;
import io.caravanserai.hub.delivery.system.Systems;
import io.caravanserai.hub.ledger.Inquiry;
import io.caravanserai.hub.ledger.Ledger;
import io.caravanserai.hub.partner.DoorAnswers;
import io.caravanserai.hub.partner.Doors;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;

/** What the endpoints of the hub component work with. */
record HubServices(
        Ledger ledger,
        Inquiry inquiry,
        Contracts contracts,
        Doors doors,
        ObjectProvider<DoorAnswers> answers,
        Systems systems,
        Gates gates,
        Judge judge,
        Readiness readiness,
        RouteResults results,
        InstantSource clock,
        ObjectMapper json) {}
