package io.caravanserai.hub.console.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.hub.console.Client;
import io.caravanserai.hub.console.ConsoleTest;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalManagementPort;

/** How an operator learns whom the doors keep waiting. */
@ConsoleTest
class PartnersIntegrationTests {

    private final Client viewer;

    PartnersIntegrationTests(@LocalManagementPort int port) {
        this.viewer = Client.basic(port, "vera", "viewer");
    }

    @Test
    void saysWhatEachPartnerMayDoAndHasOpen() {
        var partners = Client.read(viewer.get("/api/partners")).get("items");

        assertThat(partners)
                .extracting(JsonNode::toString)
                .contains("""
                        {"partner":"northwind","doors":["orders-from-partners"],"quota":"50/s",\
                        "inWork":0,"waiting":0,"beyondQuota":0,"beyondShare":0}""")
                .anyMatch(partner -> partner.contains("\"webshop\",\"doors\":[\"orders-from-webshop\"],\"inWork\":0"));
    }
}
