package io.caravanserai.hub.console;

import io.caravanserai.hub.reconciliation.Balance;
import io.caravanserai.hub.reconciliation.Balance.DeliveryLine;
import io.caravanserai.hub.reconciliation.Balance.DoorLine;
import io.caravanserai.hub.reconciliation.Books;
import io.caravanserai.hub.reconciliation.Discrepancy;
import io.caravanserai.hub.reconciliation.Period;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Books that miss one delivery; they know the flow orders. */
final class MadeUpBooks implements Books {

    @Override
    public Balance balance(Period period, @Nullable String flow) {
        if (flow != null && !flow.equals("orders")) {
            throw new IllegalArgumentException("flow must be one of orders, not '" + flow + "'");
        }
        return new Balance(
                false,
                MadeUpLedger.NOON,
                period.from(),
                period.to(),
                flow,
                List.of(new DoorLine("orders-from-webshop", 4, 2, 1, 1, 0)),
                List.of(new DeliveryLine("order.v1", "erp", 2, 0, 0, 1, 0, 0, 0, 1)),
                List.of(),
                List.of(new Discrepancy(
                        Discrepancy.Kind.DELIVERY_ABSENT,
                        MadeUpLedger.DELIVERED.toString(),
                        "order.v1",
                        "erp",
                        "accepted at noon")),
                0);
    }
}
