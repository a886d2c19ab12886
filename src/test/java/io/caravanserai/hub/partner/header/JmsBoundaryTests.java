package io.caravanserai.hub.partner.header;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import jakarta.jms.BytesMessage;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.MapMessage;
import jakarta.jms.ObjectMessage;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.net.URI;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.component.jms.JmsEndpoint;
import org.apache.camel.component.jms.JmsMessage;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.jms.support.converter.MessageConversionException;

class JmsBoundaryTests {

    private final TextAndBytesOnly converter = new TextAndBytesOnly();

    @Test
    void letsNoControlHeaderInFromAQueue() throws Exception {
        var properties = Map.<String, Object>of(
                "CAmelFileName", "../../etc/passwd",
                "CamelHttpUri", "http://169.254.169.254/",
                "kafka_DOT_OVERRIDE_TOPIC", "other",
                "operationName", "DeleteAll",
                "Long_HYPHEN_Running_HYPHEN_Action", "saga",
                "ce_id", "7");
        var sent = mock(TextMessage.class);
        when(sent.getText()).thenReturn("hello");
        when(sent.getPropertyNames()).thenReturn(Collections.enumeration(properties.keySet()));
        when(sent.getObjectProperty(org.mockito.ArgumentMatchers.anyString()))
                .thenAnswer(call -> properties.get(call.<String>getArgument(0)));

        try (var camel = new DefaultCamelContext()) {
            var jms = new JmsComponent();
            jms.setConnectionFactory(mock(ConnectionFactory.class));
            jms.setHeaderFilterStrategy(new ListedHeaders(List.of("ce_*"), List.of()));
            jms.setMessageConverter(converter);
            camel.addComponent("jms", jms);
            var endpoint = camel.getEndpoint("jms:queue:orders", JmsEndpoint.class);
            var exchange = endpoint.createExchange();
            var message = new JmsMessage(exchange, sent, mock(Session.class), endpoint.getBinding());

            assertThat(message.getHeaders())
                    .containsEntry("ce_id", "7")
                    .doesNotContainKeys(
                            "CamelFileName",
                            "CAmelFileName",
                            "CamelHttpUri",
                            "kafka.OVERRIDE_TOPIC",
                            "operationName",
                            "Long-Running-Action");
            assertThat(message.getBody()).isEqualTo("hello");
        }
    }

    @Test
    void readsTextAndBytesAndNothingElse() throws Exception {
        var bytes = mock(BytesMessage.class);
        when(bytes.getBodyLength()).thenReturn(3L);
        assertThat(converter.fromMessage(bytes)).isEqualTo(new byte[3]);

        var object = mock(ObjectMessage.class);
        assertThatThrownBy(() -> converter.fromMessage(object)).isInstanceOf(MessageConversionException.class);
        verify(object, never()).getObject();
        assertThatThrownBy(() -> converter.fromMessage(mock(MapMessage.class)))
                .isInstanceOf(MessageConversionException.class);
    }

    @Test
    void writesNoObject() {
        assertThatThrownBy(() -> converter.toMessage(new HashMap<>(), mock(Session.class)))
                .isInstanceOf(MessageConversionException.class);
    }

    @Test
    void closesDeserialisationInTheWholeProcess() throws Exception {
        new SerialFilter().postProcessBeanFactory(new DefaultListableBeanFactory());

        assertThatThrownBy(() -> roundTrip(URI.create("http://x").toURL())).isInstanceOf(InvalidClassException.class);
        assertThat(roundTrip("text")).isEqualTo("text");
    }

    private static Object roundTrip(Object value) throws IOException, ClassNotFoundException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return in.readObject();
        }
    }
}
