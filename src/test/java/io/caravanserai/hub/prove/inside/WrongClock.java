package io.caravanserai.hub.prove.inside;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.UUIDClock;
import io.caravanserai.hub.message.MessageId;
import io.caravanserai.hub.message.MessageIds;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Lets the hub's clock be ahead, behind, or step: {@code prove.clock} is how many seconds it is ahead, or {@code step}: up to
 * an hour either way, another every second. Ids have their time from the same clock.
 */
final class WrongClock implements BeanPostProcessor {

    private static final String SET = System.getProperty("prove.clock", "0");
    private static final long HOUR = 3_600_000;

    private static volatile long ahead;
    private static volatile long until;

    static long ahead() {
        if (!SET.equals("step")) {
            return Long.parseLong(SET) * 1_000;
        }
        var now = System.nanoTime();
        if (now - until > 0) {
            ahead = ThreadLocalRandom.current().nextLong(-HOUR, HOUR);
            until = now + 1_000_000_000L;
        }
        return ahead;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof MessageIds) {
            var generator = Generators.timeBasedEpochGenerator(null, new UUIDClock() {
                @Override
                public long currentTimeMillis() {
                    return super.currentTimeMillis() + ahead();
                }
            });
            return (MessageIds) () -> new MessageId(generator.generate());
        }
        return bean instanceof InstantSource clock
                ? (InstantSource) () -> clock.instant().plusMillis(ahead())
                : bean;
    }
}
