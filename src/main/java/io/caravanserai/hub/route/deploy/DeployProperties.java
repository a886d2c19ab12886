package io.caravanserai.hub.route.deploy;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How files get into the hub that runs.
 *
 * @param pickUp whether saved files are deployed by themselves
 * @param settled how long files must stay as they are before they are picked up
 * @param watch how long what was deployed is watched
 * @param returnAt by how much the share of failures must exceed the former one so that the former content comes back, in percent
 * @param fewest failures that say something
 * @param rehearsed the most that are rehearsed of what waits, and of what is dead
 */
@ConfigurationProperties("hub.deploy")
record DeployProperties(
        @DefaultValue("false") boolean pickUp,
        @DefaultValue("1s") Duration settled,
        @DefaultValue("30s") Duration watch,
        @DefaultValue("25") int returnAt,
        @DefaultValue("3") int fewest,
        @DefaultValue("20") int rehearsed) {

    DeployProperties {
        if (returnAt < 1 || returnAt > 100) {
            throw new IllegalArgumentException("hub.deploy.return-at must be 1 to 100 (percent), not " + returnAt);
        }
        if (fewest < 1 || rehearsed < 0 || watch.isNegative() || settled.isNegative()) {
            throw new IllegalArgumentException(
                    "hub.deploy: fewest must be at least 1; rehearsed, watch and settled must not be negative");
        }
    }
}
