package io.caravanserai.hub.partner.header;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import org.springframework.jms.support.converter.MessageConversionException;
import org.springframework.jms.support.converter.MessageConverter;

/** The only two kinds of JMS message that the hub reads or writes: no object is ever deserialised. */
final class TextAndBytesOnly implements MessageConverter {

    @Override
    public Message toMessage(Object body, Session session) throws JMSException {
        if (body instanceof byte[] bytes) {
            var message = session.createBytesMessage();
            message.writeBytes(bytes);
            return message;
        }
        if (body instanceof String || body instanceof JsonNode) {
            return session.createTextMessage(body.toString());
        }
        throw new MessageConversionException("A JMS message is text or bytes; the body is a "
                + body.getClass().getName());
    }

    @Override
    public Object fromMessage(Message message) throws JMSException {
        if (message instanceof TextMessage text) {
            return text.getText() == null ? "" : text.getText();
        }
        if (message instanceof BytesMessage bytes) {
            byte[] body = new byte[Math.toIntExact(bytes.getBodyLength())];
            bytes.readBytes(body);
            return body;
        }
        throw new MessageConversionException(
                "A JMS message of type " + message.getJMSType() + " is neither text nor bytes");
    }
}
