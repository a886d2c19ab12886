/** One day of a shop, played twice on the running hub: told of stock once a night, and told of each change. */
@NullMarked
package io.caravanserai.hub.cli.demo.stock;

import org.jspecify.annotations.NullMarked;
