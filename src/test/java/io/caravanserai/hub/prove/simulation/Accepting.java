package io.caravanserai.hub.prove.simulation;

import io.caravanserai.hub.ledger.Acceptance;
import io.caravanserai.hub.ledger.Submission;
import io.caravanserai.hub.ledger.model.Bug;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** A request at a door: the ledger's transaction, then the answer. */
final class Accepting implements Task {

    private final List<Runnable> parts;
    private final BiConsumer<Acceptance, RuntimeException> answer;
    private int done;

    /** @param answer gets the acceptance, or why there is none */
    Accepting(World world, Submission submission, BiConsumer<Acceptance, RuntimeException> answer) {
        var steps = world.ledger.accepting(submission);
        this.answer = answer;
        this.parts = new ArrayList<>(steps.transactions());
        Runnable answering = () -> answer.accept(steps.answer().get(), null);
        parts.add(world.bugs.contains(Bug.ANSWERED_EARLY) ? 0 : parts.size(), answering);
    }

    @Override
    public boolean step() {
        try {
            parts.get(done++).run();
            return done < parts.size();
        } catch (RuntimeException refused) {
            answer.accept(null, refused);
            return false;
        }
    }
}
