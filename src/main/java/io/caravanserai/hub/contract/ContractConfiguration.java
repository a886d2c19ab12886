package io.caravanserai.hub.contract;

import java.nio.file.Path;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The folder of contracts; a defect in it stops the start. */
@Configuration(proxyBeanMethods = false)
class ContractConfiguration {

    @Bean
    Contracts contracts(@Value("${hub.canonical-model:canonical-model}") String root, List<Notation> notations) {
        return new Contracts(Path.of(root), notations);
    }
}
