package io.caravanserai.hub.partner;

import java.util.List;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/** Picks the answer by the kind of the door; a door of no kind that answers (a file, a queue) gets the property alone. */
@Component
class AnswersByDoor implements DoorAnswers {

    private final Doors doors;
    private final List<DoorAnswer> kinds;

    AnswersByDoor(Doors doors, List<DoorAnswer> kinds) {
        this.doors = doors;
        this.kinds = kinds;
    }

    @Override
    public void answer(Exchange exchange, Refusal refusal) {
        exchange.setException(null);
        exchange.setProperty(Refusal.PROPERTY, refusal);
        var endpoint = exchange.getFromEndpoint();
        if (endpoint != null) {
            kinds.stream()
                    .filter(kind -> kind.speaksFor(endpoint))
                    .findFirst()
                    .ifPresent(kind -> kind.answer(exchange, refusal, quarantined(exchange, refusal)));
        }
    }

    /** Only a kept reject may be called received, and only where nothing is gained by sending it again. */
    private boolean quarantined(Exchange exchange, Refusal refusal) {
        var caller = exchange.getProperty(Caller.PROPERTY, Caller.class);
        return refusal.messageId() != null
                && refusal.isTheSenders()
                && caller != null
                && doors.of(caller.door())
                        .map(door -> door.rules().onRefusal() == OnRefusal.QUARANTINE)
                        .orElse(false);
    }
}
