package io.caravanserai.hub.embedded.artemis;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;

/** Who may do what at the embedded broker: the hub everything but manage, others what the configuration opens. */
record ArtemisUsers(String hubPassword, Map<String, BrokerUser> others) {

    static final String HUB = "hub";

    private static final String ANY_ADDRESS = "#";

    ActiveMQSecurityManager securityManager() {
        SecurityConfiguration accounts = new SecurityConfiguration();
        accounts.addUser(HUB, hubPassword);
        accounts.addRole(HUB, HUB);
        others.forEach((name, user) -> {
            accounts.addUser(name, user.password());
            accounts.addRole(name, name);
        });
        return new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), accounts);
    }

    /** Only the hub creates addresses and durable queues, so nobody else can fill the disk with inventions. */
    void permitIn(Configuration configuration) {
        Role hub = new Role(HUB, true, true, true, true, true, true, false, true, true, true, false, false);
        Map<String, Set<Role>> byAddress = new HashMap<>();
        others.forEach((name, user) -> {
            user.sends()
                    .forEach(address -> byAddress
                            .computeIfAbsent(address, any -> new HashSet<>())
                            .add(role(name, true, false)));
            user.receives()
                    .forEach(address -> byAddress
                            .computeIfAbsent(address, any -> new HashSet<>())
                            .add(role(name, false, true)));
        });
        // The most specific match replaces the general one: repeat the hub in each.
        byAddress.forEach((address, roles) -> {
            roles.add(hub);
            configuration.putSecurityRoles(address, roles);
        });
        configuration.putSecurityRoles(ANY_ADDRESS, Set.of(hub));
    }

    private static Role role(String name, boolean sends, boolean receives) {
        return new Role(
                name,
                sends,
                receives,
                receives,
                false,
                receives,
                receives,
                false,
                receives,
                sends || receives,
                false,
                false,
                false);
    }
}
