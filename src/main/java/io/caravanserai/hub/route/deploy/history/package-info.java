/**
 * The record of deploys: how far one is, what became of it, and each content that was ever in use, kept beside the ledger. It
 * changes nothing that runs.
 */
@NullMarked
package io.caravanserai.hub.route.deploy.history;

import org.jspecify.annotations.NullMarked;
