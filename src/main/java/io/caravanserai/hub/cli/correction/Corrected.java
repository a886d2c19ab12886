package io.caravanserai.hub.cli.correction;

/** What has corrections: dead letters, or rejects. Its command is the parent of those about them. */
public interface Corrected {

    /** Where the API has it. */
    String path();

    /** The field of a proposal that says what it corrects. */
    String field();

    /** What that is called. */
    String noun();

    /** Where it stands while nobody has corrected it. */
    String standing();
}
