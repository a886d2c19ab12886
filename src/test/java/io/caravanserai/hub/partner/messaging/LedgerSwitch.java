package io.caravanserai.hub.partner.messaging;

import io.caravanserai.hub.ledger.Ledger;
import io.caravanserai.hub.ledger.NotAccepted;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Stands before the real ledger: cut off, or such that its answers are lost after its commit, as when the hub dies then. */
final class LedgerSwitch implements BeanPostProcessor {

    enum Mode {
        HERE,
        AWAY,
        /** Away for every seventh. */
        FLICKERS,
        LOSES_ANSWERS
    }

    volatile Mode mode = Mode.HERE;
    final AtomicInteger tries = new AtomicInteger();

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (!(bean instanceof Ledger ledger)) {
            return bean;
        }
        return Proxy.newProxyInstance(
                Ledger.class.getClassLoader(), new Class<?>[] {Ledger.class}, (proxy, method, arguments) -> {
                    try {
                        var intake = method.getName().equals("accept");
                        var tried = intake ? tries.incrementAndGet() : 0;
                        if (intake && (mode == Mode.AWAY || (mode == Mode.FLICKERS && tried % 7 == 0))) {
                            return CompletableFuture.failedFuture(away());
                        } else if (mode == Mode.AWAY && method.getName().equals("reject")) {
                            throw away();
                        }
                        var answer = method.invoke(ledger, arguments);
                        return mode == Mode.LOSES_ANSWERS && intake ? lost((CompletableFuture<?>) answer) : answer;
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }

    private static CompletableFuture<?> lost(CompletableFuture<?> answer) {
        return answer.thenCompose(committed -> CompletableFuture.failedFuture(away()));
    }

    private static NotAccepted away() {
        return NotAccepted.outOfReach(new IOException("cut off"));
    }
}
