package io.caravanserai.hub.prove;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads that keep no process alive. */
final class Threads {

    private Threads() {}

    static ThreadFactory named(String name) {
        var number = new AtomicInteger();
        return work -> {
            var thread = new Thread(work, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    static Thread start(String name, Runnable work) {
        var thread = named(name).newThread(work);
        thread.start();
        return thread;
    }
}
