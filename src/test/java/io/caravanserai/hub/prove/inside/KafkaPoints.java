package io.caravanserai.hub.prove.inside;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Properties;
import org.apache.camel.component.kafka.DefaultKafkaClientFactory;
import org.apache.kafka.clients.consumer.Consumer;

/** Before and after offsets are committed. */
@SuppressWarnings("rawtypes")
final class KafkaPoints extends DefaultKafkaClientFactory {

    @Override
    public Consumer getConsumer(Properties properties) {
        var real = super.getConsumer(properties);
        return (Consumer) Proxy.newProxyInstance(
                KafkaPoints.class.getClassLoader(), new Class<?>[] {Consumer.class}, (proxy, method, arguments) -> {
                    var commits = method.getName().equals("commitSync");
                    if (commits) {
                        Halt.at("acknowledge-before kafka");
                    }
                    try {
                        var result = method.invoke(real, arguments);
                        if (commits) {
                            Halt.at("acknowledge-after kafka");
                        }
                        return result;
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }
}
