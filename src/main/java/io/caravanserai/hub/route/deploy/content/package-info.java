/** What is deployed, as text: every file by its place, what of it makes up each route, and in what two states differ. */
@NullMarked
package io.caravanserai.hub.route.deploy.content;

import org.jspecify.annotations.NullMarked;
