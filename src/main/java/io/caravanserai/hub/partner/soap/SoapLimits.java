package io.caravanserai.hub.partner.soap;

import io.caravanserai.hub.contract.xml.HardenedXml;
import java.util.Map;
import org.apache.cxf.Bus;
import org.apache.cxf.attachment.AttachmentDeserializer;
import org.apache.cxf.staxutils.StaxUtils;
import org.springframework.context.annotation.Configuration;

/** Limits while an envelope is read, for CXF's own are so wide that they are none; what is larger is refused by the door. */
@Configuration(proxyBeanMethods = false)
class SoapLimits {

    /** In the order of {@link HardenedXml}, which reads the document again when its contract is checked. */
    private static final Map<String, Object> LIMITS = Map.of(
            StaxUtils.MAX_ELEMENT_DEPTH,
            HardenedXml.DEEPEST,
            StaxUtils.MAX_ELEMENT_COUNT,
            (long) HardenedXml.MOST_ELEMENTS,
            StaxUtils.MAX_CHILD_ELEMENTS,
            10_000,
            StaxUtils.MAX_ATTRIBUTE_COUNT,
            100,
            StaxUtils.MAX_ATTRIBUTE_SIZE,
            16 * 1024,
            StaxUtils.MAX_TEXT_LENGTH,
            1024 * 1024,
            StaxUtils.MAX_XML_CHARACTERS,
            (long) HardenedXml.MOST_CHARACTERS,
            AttachmentDeserializer.ATTACHMENT_MAX_SIZE,
            "1",
            AttachmentDeserializer.ATTACHMENT_MAX_COUNT,
            "0");

    SoapLimits(Bus bus) {
        LIMITS.forEach(bus::setProperty);
        bus.getOutFaultInterceptors().add(new QuietFaults());
    }
}
