package io.caravanserai.hub.ledger.progress;

/** A part of a source that is read in order: when the message that was made of it is accepted, so is the part. */
@FunctionalInterface
public interface Part {

    /** The name by which a part goes along with the exchange that was made of it. */
    String PROPERTY = "CaravanseraiPart";

    Progress progress();

    /** For a message that may not be the only one of this part: it carries on what came before, and leaves the part open. */
    default Part oneOfSeveral() {
        var progress = progress();
        return () -> progress;
    }
}
