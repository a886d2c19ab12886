package io.caravanserai.hub.partner.http;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.handler.HandlerMappingIntrospector;

/**
 * Spares a request at a door the search for its handler that Spring Security makes ahead of all filters: it serves rules that name
 * paths, and a door is told by its own pattern.
 */
@Component
class DoorMappings implements BeanPostProcessor {

    private final ApplicationContext context;
    private final ObjectProvider<Ports> ports;

    DoorMappings(ApplicationContext context, ObjectProvider<Ports> ports) {
        this.context = context;
        this.ports = ports;
    }

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (!(bean instanceof HandlerMappingIntrospector)) {
            return bean;
        }
        var introspector = new ElsewhereOnly(ports);
        introspector.setApplicationContext(context);
        return introspector;
    }

    private static final class ElsewhereOnly extends HandlerMappingIntrospector {

        private final ObjectProvider<Ports> ports;

        ElsewhereOnly(ObjectProvider<Ports> ports) {
            this.ports = ports;
        }

        @Override
        public Filter createCacheFilter() {
            var searching = super.createCacheFilter();
            var which = ports.getObject();
            return (request, response, chain) -> {
                if (request instanceof HttpServletRequest http && which.isMain(http)) {
                    chain.doFilter(request, response);
                } else {
                    searching.doFilter(request, response, chain);
                }
            };
        }
    }
}
