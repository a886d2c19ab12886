package io.caravanserai.hub.delivery.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.hub.delivery.system.MadeUpSystems;
import io.caravanserai.hub.delivery.system.Systems;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

class SystemAuthorizationTests {

    private final MockEnvironment settings = new MockEnvironment()
            .withProperty("systems.erp.owner", "sales")
            .withProperty("systems.erp.effect.by", "natural");
    private final Systems systems = MadeUpSystems.of(Map.of());

    @Test
    void sendsTheCredentialsOfTheLatestReading() {
        settings.setProperty("systems.erp.token", "old");
        var authorization = new SystemAuthorization(settings, systems);
        assertThat(authorization.apply("erp")).isEqualTo("Bearer old");

        settings.setProperty("systems.erp.token", "new");
        systems.reread(settings);
        assertThat(authorization.apply("erp")).isEqualTo("Bearer new");
    }

    @Test
    void sendsUserAndPasswordAsBasicAndNothingWhereThereAreNone() {
        settings.setProperty("systems.crm.user", "hub");
        settings.setProperty("systems.crm.password", "a:b");
        var authorization = new SystemAuthorization(settings, systems);
        assertThat(authorization.apply("crm")).isEqualTo("Basic aHViOmE6Yg==");
        assertThat(authorization.apply("erp")).isNull();
    }
}
