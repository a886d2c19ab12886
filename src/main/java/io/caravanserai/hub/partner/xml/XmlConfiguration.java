package io.caravanserai.hub.partner.xml;

import io.caravanserai.hub.partner.DiskRoom;
import io.caravanserai.hub.reconciliation.FileBook;
import java.nio.file.Path;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the door for XML files; the bean's name is the one by which Camel finds the component. */
@Configuration(proxyBeanMethods = false)
class XmlConfiguration {

    @Bean("xml-component")
    XmlComponent xmlComponent(@Value("${hub.data:data}") Path data, DiskRoom disk, ObjectProvider<FileBook> books) {
        return new XmlComponent(data, disk::enough, books.getIfAvailable(() -> FileBook.NONE));
    }
}
