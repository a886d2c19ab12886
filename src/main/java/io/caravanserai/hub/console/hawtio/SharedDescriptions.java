package io.caravanserai.hub.console.hawtio;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.modelmbean.InvalidTargetObjectTypeException;
import javax.management.modelmbean.ModelMBean;
import javax.management.modelmbean.ModelMBeanInfo;
import org.apache.camel.CamelContext;
import org.apache.camel.api.management.ManagedInstance;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.api.management.NotificationSenderAware;
import org.apache.camel.spi.CamelContextCustomizer;
import org.apache.camel.spring.spi.SpringManagementMBeanAssembler;
import org.apache.camel.support.management.MixinRequiredModelMBean;
import org.apache.camel.support.management.NotificationSenderAdapter;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Describes each kind of management bean once. Camel describes each bean, three hundred attributes and operations for the seven of
 * a route: 110 KB of heap, and a third of what a route's start takes.
 */
final class SharedDescriptions extends SpringManagementMBeanAssembler {

    private final Map<Class<?>, ModelMBeanInfo> kinds = new ConcurrentHashMap<>();

    private SharedDescriptions(CamelContext context) {
        super(context);
    }

    @Component
    static final class Use implements CamelContextCustomizer {

        @Override
        public void configure(CamelContext context) {
            context.getCamelContextExtension().setManagementMBeanAssembler(new SharedDescriptions(context));
        }
    }

    @Override
    public @Nullable ModelMBean assemble(MBeanServer server, Object managed, ObjectName name) throws JMException {
        var kind = kinds.get(managed.getClass());
        if (kind != null && !tellsMore(managed)) {
            return described(managed, kind);
        }
        var first = super.assemble(server, managed, name);
        if (first instanceof MixinRequiredModelMBean bean && !tellsMore(managed)) {
            kinds.put(managed.getClass(), (ModelMBeanInfo) bean.getMBeanInfo());
        }
        return first;
    }

    /** An endpoint or a consumer may add to what Camel tells of all of them. */
    private static boolean tellsMore(Object managed) {
        return managed instanceof ManagedInstance instance
                && instance.getInstance() != null
                && Stream.of(ManagedResource.class, org.springframework.jmx.export.annotation.ManagedResource.class)
                        .anyMatch(instance.getInstance().getClass()::isAnnotationPresent);
    }

    private ModelMBean described(Object managed, ModelMBeanInfo kind) throws JMException {
        var mask = Boolean.TRUE.equals(
                camelContext.getManagementStrategy().getManagementAgent().getMask());
        var bean = new MixinRequiredModelMBean(kind, mask, null, null);
        try {
            bean.setManagedResource(managed, "ObjectReference");
        } catch (InvalidTargetObjectTypeException impossible) {
            throw new JMException(impossible.getMessage());
        }
        if (managed instanceof NotificationSenderAware aware) {
            aware.setNotificationSender(new NotificationSenderAdapter(bean));
        }
        return bean;
    }
}
