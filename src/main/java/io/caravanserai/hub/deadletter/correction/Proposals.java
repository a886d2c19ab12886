package io.caravanserai.hub.deadletter.correction;

/** Corrections of dead letters that wait for a second person. */
public interface Proposals extends ProposalBook<Proposal> {

    /** Keeps a draft; where one waits already for the same letter it is a {@link CorrectionRefused}. */
    Proposal propose(Draft draft, String who, String why);
}
