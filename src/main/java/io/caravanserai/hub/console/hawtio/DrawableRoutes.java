package io.caravanserai.hub.console.hawtio;

import io.caravanserai.hub.contract.xml.HardenedXml;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.apache.camel.CamelContext;
import org.apache.camel.Producer;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.management.DefaultManagementObjectStrategy;
import org.apache.camel.management.mbean.ManagedCamelContext;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.spi.CamelContextCustomizer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The context's management bean, telling its routes so that Hawtio can draw them: without their failure's owner.
 *
 * <p>Hawtio takes an error handler and an {@code onException} for steps of the route; one that stands before the
 * {@code from} breaks the diagram off.
 */
@ManagedResource(description = "Managed CamelContext")
public final class DrawableRoutes extends ManagedCamelContext {

    private static final List<String> FAILURE_OWNERS = List.of("errorHandler", "onException");

    DrawableRoutes(ModelCamelContext context) {
        super(context);
    }

    @Component
    static final class Strategy extends DefaultManagementObjectStrategy implements CamelContextCustomizer {

        @Override
        public void configure(CamelContext context) {
            context.getManagementStrategy().setManagementObjectStrategy(this);
        }

        @Override
        public Object getManagedObjectForCamelContext(CamelContext context) {
            var managed = new DrawableRoutes((ModelCamelContext) context);
            managed.init(context.getManagementStrategy());
            return managed;
        }

        /** Of the beans of a usual route more than half; they tell no more than its diagram. */
        @Override
        public @Nullable Object getManagedObjectForProducer(CamelContext context, Producer producer) {
            return null;
        }
    }

    @Override
    public @Nullable String dumpRoutesAsXml() throws Exception {
        var dumped = super.dumpRoutesAsXml();
        if (dumped == null) {
            return null;
        }
        var document = HardenedXml.document(dumped.getBytes(StandardCharsets.UTF_8));
        for (var owner : FAILURE_OWNERS) {
            var elements = document.getElementsByTagNameNS("*", owner);
            while (elements.getLength() > 0) {
                elements.item(0).getParentNode().removeChild(elements.item(0));
            }
        }
        var text = new StringWriter();
        var writer = HardenedXml.copies().newTransformer();
        writer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
        writer.transform(new DOMSource(document), new StreamResult(text));
        return text.toString();
    }
}
