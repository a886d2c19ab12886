/** What every embedded server is, and what each needs of this machine: a kept port, made-up passwords, files that no crash halves. */
@NullMarked
package io.caravanserai.hub.embedded.server;

import org.jspecify.annotations.NullMarked;
