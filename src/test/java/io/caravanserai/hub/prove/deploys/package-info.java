/** The proof of deploys: somebody edits the files of hubs that run under load, and nothing is lost, doubled or needlessly disturbed. */
package io.caravanserai.hub.prove.deploys;
