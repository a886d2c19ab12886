package io.caravanserai.hub.partner.soap;

import org.apache.cxf.binding.soap.SoapFault;
import org.apache.cxf.interceptor.Fault;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what broke inside the hub: a fault that is not an answer of ours says only whose it is to mend. */
final class QuietFaults extends AbstractPhaseInterceptor<Message> {

    private static final Logger LOG = LoggerFactory.getLogger(QuietFaults.class);

    QuietFaults() {
        super(Phase.SETUP);
    }

    @Override
    public void handleMessage(Message message) {
        var cause = message.getContent(Exception.class);
        if (cause instanceof SoapFaultAnswer || !(cause instanceof Fault fault)) {
            return;
        }
        LOG.debug("A SOAP door answers with a fault", fault);
        boolean inTheEnvelope = fault instanceof SoapFault;
        fault.setMessage(
                inTheEnvelope || "Client".equals(fault.getFaultCode().getLocalPart())
                        ? "The envelope cannot be read or is not what the WSDL says."
                        : "The hub could not do this.");
        fault.setDetail(null);
    }
}
