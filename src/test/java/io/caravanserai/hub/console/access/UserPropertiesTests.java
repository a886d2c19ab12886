package io.caravanserai.hub.console.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.hub.console.access.UserProperties.ConfiguredUser;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UserPropertiesTests {

    @Test
    void refusesAPasswordThatIsNotAHash() {
        assertThatThrownBy(() -> users("eve", new ConfiguredUser("secret", Role.VIEWER)))
                .hasMessageContaining("hub.users.eve.password must be a hash")
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> users("eve", new ConfiguredUser("{noop}secret", Role.VIEWER)))
                .hasMessageContaining("hub.users.eve.password must be a hash");
    }

    @Test
    void refusesAUserWithoutARoleOrWithTheHubsOwnName() {
        assertThatThrownBy(() -> users("eve", new ConfiguredUser("{bcrypt}$2a$10$x", null)))
                .hasMessageContaining("hub.users.eve.role must be viewer, operator or integrator");
        assertThatThrownBy(() -> users("cli", new ConfiguredUser("{bcrypt}$2a$10$x", Role.VIEWER)))
                .hasMessageContaining("keeps this name");
    }

    @Test
    void letsEachRoleDoWhatTheOnesBelowItMay() {
        assertThat(Role.INTEGRATOR.authorities()).hasSize(3);
        assertThat(Role.OPERATOR.heldBy(Role.VIEWER.authorities())).isFalse();
        assertThat(Role.VIEWER.heldBy(Role.OPERATOR.authorities())).isTrue();
    }

    private static UserProperties users(String name, ConfiguredUser user) {
        return new UserProperties(Map.of(name, user));
    }
}
