/**
 * The ledger's states and transitions, pure and in memory: what each transaction of the SQL ledger decides, with an
 * injected clock. It is played by seed in {@code prove.simulation}; {@code ModelConformanceIntegrationTests} plays the same
 * random histories on it and on the ledger in PostgreSQL and compares every answer and every row.
 */
package io.caravanserai.hub.ledger.model;
