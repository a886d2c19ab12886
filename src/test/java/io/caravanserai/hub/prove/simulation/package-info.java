/**
 * The deterministic simulation behind {@code ./hub prove simulate}: hubs, senders and targets in one thread, played by seed.
 *
 * <p>What is simulated: the ledger's transactions, by {@link io.caravanserai.hub.ledger.model.ModelLedger}, a model of what the
 * ledger's SQL decides, and around it hubs that crash between any two transactions and hang, senders that insist, targets
 * that fail or lose their answers, clocks that differ, time that jumps. Two decisions are the hub's own code:
 * {@code Precaution} and {@code RetrySchedule}. What is not: SQL, locks, batches, threads and Camel. That the model decides as
 * the SQL does is shown by {@code ModelConformanceIntegrationTests}, on the same kind of histories, row by row; what happens
 * inside a transaction, among concurrent ones, is left to PostgreSQL and to the scenarios with real processes.
 */
package io.caravanserai.hub.prove.simulation;
