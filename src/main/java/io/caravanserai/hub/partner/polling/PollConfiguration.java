package io.caravanserai.hub.partner.polling;

import io.caravanserai.hub.ledger.turn.Cursors;
import io.caravanserai.hub.ledger.turn.Cursors.Cursor;
import io.caravanserai.hub.ledger.turn.Turns;
import io.caravanserai.hub.partner.DiskRoom;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Wires the polling doors; the bean's name is the one by which Camel finds the component. */
@Configuration(proxyBeanMethods = false)
class PollConfiguration {

    /** Without a ledger that keeps them nobody asks. */
    private static final Cursors NONE = new Cursors() {
        @Override
        public Cursor read(String name) {
            return Cursor.BEGINNING;
        }

        @Override
        public void move(String name, Cursor from, Cursor to) {}
    };

    @Bean("poll-component")
    PollComponent pollComponent(
            ObjectProvider<Cursors> cursors,
            ObjectProvider<Turns> turns,
            DiskRoom disk,
            Environment environment,
            @Qualifier("authorization") ObjectProvider<UnaryOperator<@Nullable String>> authorization) {
        return new PollComponent(new PollServices(
                cursors.getIfAvailable(() -> NONE),
                turns.getIfAvailable(() -> work -> Optional.empty()),
                disk,
                environment,
                authorization.getIfAvailable(() -> system -> null)));
    }
}
