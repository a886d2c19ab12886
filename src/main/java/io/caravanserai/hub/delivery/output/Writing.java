package io.caravanserai.hub.delivery.output;

import io.caravanserai.hub.ledger.output.OutputFile;
import io.caravanserai.hub.ledger.output.Outputs;
import io.caravanserai.hub.ledger.output.Outputs.Closing;
import io.caravanserai.hub.ledger.turn.Turns;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Closes an output's files when their time has come and writes them in their order, one hub at a time. Used by one thread. */
final class Writing {

    private static final Logger log = LoggerFactory.getLogger(Writing.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final String output;
    private final Outputs outputs;
    private final Turns turns;
    private final ClosingTime closing;
    private final Frames frames;
    private final Destination destination;
    private final BooleanSupplier paused;
    private volatile long failedSince;
    private Duration pause = Duration.ZERO;
    private long notBefore = System.nanoTime();

    Writing(
            String output,
            Outputs outputs,
            Turns turns,
            ClosingTime closing,
            Frames frames,
            Destination destination,
            BooleanSupplier paused) {
        this.output = output;
        this.outputs = outputs;
        this.turns = turns;
        this.closing = closing;
        this.frames = frames;
        this.destination = destination;
        this.paused = paused;
    }

    void tell(MeterRegistry meters) {
        Gauge.builder("hub.output.failing.seconds", this, Writing::failing)
                .description("How long the files of an output have not been written although they are closed")
                .tag("output", output)
                .register(meters);
    }

    private double failing() {
        return failedSince == 0 ? 0 : (System.nanoTime() - failedSince) / 1e9;
    }

    /** Must throw nothing: the looks would end. */
    void look() {
        if (System.nanoTime() - notBefore < 0 || paused.getAsBoolean()) {
            return;
        }
        try {
            if (isAnythingToDo()) {
                var turn = turns.take("output/" + output);
                if (turn.isPresent()) {
                    try {
                        closeAndWrite();
                    } finally {
                        turn.get().close();
                    }
                }
            }
            succeeded();
        } catch (DataAccessException | TransactionException away) {
            failed("the ledger is out of reach", away);
        } catch (IOException | RuntimeException unwritten) {
            failed(String.valueOf(unwritten.getMessage()), unwritten);
        }
    }

    private boolean isAnythingToDo() {
        return due().isPresent() || outputs.unwritten(output).isPresent();
    }

    private Optional<Closing> due() {
        return closing.due(outputs.standing(output, closing.counts()));
    }

    private void closeAndWrite() throws IOException {
        while (isAnythingToDo()
                && !paused.getAsBoolean()
                && !Thread.currentThread().isInterrupted()) {
            var next = outputs.unwritten(output);
            if (next.isPresent()) {
                write(next.get());
            } else {
                due().ifPresent(due -> outputs.close(output, due, frames));
            }
        }
    }

    private void write(OutputFile file) throws IOException {
        destination.write(file, outputs);
        outputs.written(file);
        log.info("File {} of output {} is written, {} rows", file.frame().name(), output, file.rows());
    }

    private void succeeded() {
        pause = Duration.ZERO;
        failedSince = 0;
    }

    private void failed(String why, Exception cause) {
        if (pause.isZero()) {
            failedSince = System.nanoTime();
            pause = FIRST_PAUSE;
            log.warn("A file of output {} is not written; it is tried again: {}", output, why);
        } else {
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
        }
        log.debug("A file of output {} is not written", output, cause);
        notBefore = System.nanoTime() + pause.toNanos();
    }
}
