package io.caravanserai.hub.prove.machine;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads that keep no process alive. */
public final class Threads {

    private Threads() {}

    public static ThreadFactory named(String name) {
        var number = new AtomicInteger();
        return work -> {
            var thread = new Thread(work, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    public static Thread start(String name, Runnable work) {
        var thread = named(name).newThread(work);
        thread.start();
        return thread;
    }
}
