package io.caravanserai.hub.console;

import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.ConfigurationCondition;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** True in the context of the management port, which is a child of the hub's own; the component scan is in the parent. */
final class OnManagementPort implements ConfigurationCondition {

    @Override
    public ConfigurationPhase getConfigurationPhase() {
        return ConfigurationPhase.REGISTER_BEAN;
    }

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        var factory = context.getBeanFactory();
        return factory != null && factory.getParentBeanFactory() != null;
    }
}
