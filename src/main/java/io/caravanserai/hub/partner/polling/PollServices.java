package io.caravanserai.hub.partner.polling;

import io.caravanserai.hub.ledger.turn.Cursors;
import io.caravanserai.hub.ledger.turn.Turns;
import io.caravanserai.hub.partner.DiskRoom;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/**
 * What polling doors work with.
 *
 * @param authorization the {@code Authorization} header of a system; nothing if it has no credentials
 */
record PollServices(
        Cursors cursors,
        Turns turns,
        DiskRoom disk,
        Environment environment,
        UnaryOperator<@Nullable String> authorization) {}
