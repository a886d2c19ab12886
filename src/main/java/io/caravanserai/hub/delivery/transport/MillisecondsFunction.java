package io.caravanserai.hub.delivery.transport;

import org.apache.camel.spi.PropertiesFunction;
import org.springframework.boot.convert.DurationStyle;

/** Lets a route write {@code {{millis:systems.erp.deliver.timeout}}} where a component knows only milliseconds. */
class MillisecondsFunction implements PropertiesFunction {

    @Override
    public String getName() {
        return "millis";
    }

    @Override
    public boolean lookupFirst(String remainder) {
        return true;
    }

    @Override
    public String apply(String duration) {
        return Long.toString(DurationStyle.detectAndParse(duration).toMillis());
    }
}
