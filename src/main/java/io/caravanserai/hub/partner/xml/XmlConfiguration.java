package io.caravanserai.hub.partner.xml;

import io.caravanserai.hub.partner.file.FileServices;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the door for XML files; the bean's name is the one by which Camel finds the component. */
@Configuration(proxyBeanMethods = false)
class XmlConfiguration {

    @Bean("xml-component")
    XmlComponent xmlComponent(FileServices services) {
        return new XmlComponent(services);
    }
}
