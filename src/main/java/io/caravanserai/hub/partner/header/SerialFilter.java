package io.caravanserai.hub.partner.header;

import java.io.ObjectInputFilter;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.stereotype.Component;

/**
 * Closes Java deserialisation in the whole process: the hub needs none. A filter that the command line set
 * ({@code -Djdk.serialFilter}) stays.
 */
@Component
class SerialFilter implements BeanFactoryPostProcessor {

    static final String NOTHING = "maxdepth=8;maxrefs=1000;maxbytes=65536;java.lang.*;!*";

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        if (ObjectInputFilter.Config.getSerialFilter() == null) {
            ObjectInputFilter.Config.setSerialFilter(ObjectInputFilter.Config.createFilter(NOTHING));
        }
    }
}
