package io.caravanserai.hub.prove.inside;

import jakarta.jms.ConnectionFactory;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.component.kafka.KafkaComponent;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.eclipse.paho.mqttv5.client.logging.LoggerFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.Ordered;

/** Comes in with the context of the hub under proof and puts itself around the beans at which something can go wrong. */
public final class Inside implements ApplicationContextInitializer<GenericApplicationContext> {

    @Override
    public void initialize(GenericApplicationContext context) {
        if (System.getProperty("prove.clock") != null) {
            context.getBeanFactory().addBeanPostProcessor(new WrongClock());
        }
        if (System.getProperty("prove.halt") == null) {
            return;
        }
        LoggerFactory.setLogger(MqttPoints.class.getName());
        FolderPoints.watch(context.getEnvironment());
        context.getBeanFactory().addBeanPostProcessor(new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (bean instanceof DataSource database) {
                    return new CommitPoints(database);
                }
                return bean instanceof ConnectionFactory broker ? JmsPoints.around(broker) : bean;
            }
        });
        context.registerBean(CamelContextConfiguration.class, Calls::new);
        context.registerBean("answerPoints", FilterRegistrationBean.class, () -> {
            var filter = new FilterRegistrationBean<>(new AnswerPoints());
            filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
            filter.setAsyncSupported(true);
            return filter;
        });
    }

    private static final class Calls implements CamelContextConfiguration {

        @Override
        public void beforeApplicationStart(CamelContext camel) {
            camel.getManagementStrategy().addEventNotifier(new CallPoints());
            camel.getComponent("kafka", KafkaComponent.class).setKafkaClientFactory(new KafkaPoints());
        }

        @Override
        public void afterApplicationStart(CamelContext camel) {
            // it is in before anything is sent
        }
    }
}
