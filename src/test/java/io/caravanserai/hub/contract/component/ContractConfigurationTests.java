package io.caravanserai.hub.contract.component;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.CatalogCamelContext;
import org.apache.camel.spring.SpringCamelContext;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

class ContractConfigurationTests {

    @Test
    void camelFindsTheComponentAndItsDescription() throws Exception {
        try (var spring = new AnnotationConfigApplicationContext("io.caravanserai.hub.contract");
                var camel = new SpringCamelContext(spring)) {
            assertThat(camel.getComponent("contract")).isInstanceOf(ContractComponent.class);
            assertThat(((CatalogCamelContext) camel).getComponentParameterJsonSchema("contract"))
                    .contains("\"scheme\": \"contract\"");
            assertThat(((CatalogCamelContext) camel).getComponentParameterJsonSchema("mapping"))
                    .contains("\"scheme\": \"mapping\"");
        }
    }
}
