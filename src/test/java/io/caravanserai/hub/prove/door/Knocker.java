package io.caravanserai.hub.prove.door;

import io.caravanserai.hub.prove.machine.Threads;
import io.caravanserai.hub.prove.machine.Waiting;
import io.caravanserai.hub.prove.record.Parcel;
import io.caravanserai.hub.prove.record.Records;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Somebody who comes to an HTTP door many times a second with the same parcel, and notes how long each answer took. It is one
 * parcel to the hub, however often it comes.
 */
public final class Knocker implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(30);

    private final String door;
    private final Parcel parcel;
    private final HttpDoors doors;
    private final HttpRequest request;
    private final AtomicLong longest = new AtomicLong();
    private final AtomicInteger knocks = new AtomicInteger();
    private final AtomicInteger turnedAway = new AtomicInteger();
    private final AtomicInteger unheard = new AtomicInteger();
    private final Thread thread;
    private volatile boolean over;

    Knocker(String door, Parcel parcel, HttpDoors doors, HttpRequest request) {
        this.door = door;
        this.parcel = parcel;
        this.doors = doors;
        this.request = request;
        this.thread = Threads.start("knocker-" + door, this::knock);
    }

    private void knock() {
        while (!over) {
            var begun = System.nanoTime();
            try {
                note(doors.answer(request));
            } catch (IOException cut) {
                unheard.incrementAndGet();
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return;
            }
            longest.accumulateAndGet(System.nanoTime() - begun, Math::max);
            knocks.incrementAndGet();
            Waiting.pause(PAUSE);
        }
    }

    private void note(HttpResponse<String> answer) {
        if (answer.statusCode() == 503
                && answer.headers().firstValue("Retry-After").isPresent()) {
            turnedAway.incrementAndGet();
        } else if (answer.statusCode() != 200 && answer.statusCode() != 202) {
            unheard.incrementAndGet();
        }
    }

    public String door() {
        return door;
    }

    /** The longest that an answer took since this was asked last. */
    public Duration longest() {
        return Duration.ofNanos(longest.getAndSet(0));
    }

    public int knocks() {
        return knocks.get();
    }

    /** How often it was told to come back, and when. */
    public int turnedAway() {
        return turnedAway.get();
    }

    /** How often it was cut off, or told anything else than that it is accepted or when to come back. */
    public int unheard() {
        return unheard.get();
    }

    /** Its parcel is one that was sent and acknowledged. */
    public void writeDown(Records records) {
        records.sent().write(parcel.entry());
        records.acknowledged(door).write(parcel.entry());
    }

    @Override
    public void close() {
        over = true;
        try {
            thread.join(15_000);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
