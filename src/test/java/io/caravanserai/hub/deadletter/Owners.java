package io.caravanserai.hub.deadletter;

import org.apache.camel.CamelContext;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** Owners of flows of which none runs here. */
public final class Owners {

    private Owners() {}

    public static FlowOwners none() {
        return new FlowOwners(new FlowPages(new StaticListableBeanFactory().getBeanProvider(CamelContext.class)));
    }
}
