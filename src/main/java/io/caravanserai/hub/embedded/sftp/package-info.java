/** An SFTP server in the hub's process for partners that are only simulated: each sees a folder of its own and no other. */
@NullMarked
package io.caravanserai.hub.embedded.sftp;

import org.jspecify.annotations.NullMarked;
