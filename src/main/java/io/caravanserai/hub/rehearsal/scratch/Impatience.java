package io.caravanserai.hub.rehearsal.scratch;

import java.util.Collection;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.OnExceptionDefinition;

/** Takes the waiting out of redelivery policies; how often they try stays. */
final class Impatience {

    private static final String AT_ONCE = "1";

    private Impatience() {}

    static void in(ModelCamelContext camel) {
        camel.getRouteConfigurationDefinitions()
                .forEach(configuration -> configuration.getOnExceptions().forEach(Impatience::hurry));
        camel.getRouteDefinitions().stream()
                .map(route -> route.getOutputs())
                .flatMap(Collection::stream)
                .filter(OnExceptionDefinition.class::isInstance)
                .map(OnExceptionDefinition.class::cast)
                .forEach(Impatience::hurry);
    }

    private static void hurry(OnExceptionDefinition handler) {
        if (handler.getRedeliveryPolicyType() != null) {
            handler.getRedeliveryPolicyType().setRedeliveryDelay(AT_ONCE);
            handler.getRedeliveryPolicyType().setUseExponentialBackOff(null);
        }
    }
}
