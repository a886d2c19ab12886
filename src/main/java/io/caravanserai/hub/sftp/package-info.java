/** SFTP servers of systems, as {@code config/systems.yaml} names them: no host is trusted whose key is not there, and nothing waits for ever. */
@NullMarked
package io.caravanserai.hub.sftp;

import org.jspecify.annotations.NullMarked;
