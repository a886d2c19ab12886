package io.caravanserai.hub.partner.soap;

import io.caravanserai.hub.partner.DoorAnswer;
import io.caravanserai.hub.partner.Refusal;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.component.cxf.common.message.CxfConstants;
import org.apache.camel.component.cxf.jaxws.CxfEndpoint;
import org.apache.cxf.binding.soap.Soap11;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.SoapVersion;
import org.apache.cxf.service.model.BindingOperationInfo;
import org.springframework.stereotype.Component;

/** A refusal as a SOAP fault; a SOAP caller waits for an answer, so a quarantining door tells it no less. */
@Component
class SoapAnswer implements DoorAnswer {

    @Override
    public boolean speaksFor(Endpoint door) {
        return door instanceof CxfEndpoint;
    }

    @Override
    public void answer(Exchange exchange, Refusal refusal, boolean quarantined) {
        var operation = exchange.getProperty(BindingOperationInfo.class.getName(), BindingOperationInfo.class);
        // camel-cxf takes an exception in the body for the fault to answer with
        exchange.getMessage().setBody(SoapFaultAnswer.of(refusal, version(exchange), operation));
        exchange.getMessage().removeHeader("Accept"); // the caller's own, which would come back to it
    }

    private static SoapVersion version(Exchange exchange) {
        return exchange.getMessage().getHeader(CxfConstants.CAMEL_CXF_MESSAGE) instanceof SoapMessage soap
                ? soap.getVersion()
                : Soap11.getInstance();
    }
}
