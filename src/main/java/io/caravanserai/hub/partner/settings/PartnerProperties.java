package io.caravanserai.hub.partner.settings;

import io.caravanserai.hub.message.Rate;
import io.caravanserai.hub.partner.Secret;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * One partner and its credentials, from {@code hub.partners.<name>}.
 *
 * @param doors ids of the doors it may use; default none
 * @param apiKeySha256 SHA-256 in hex of each valid API key (several while one is replaced); a key is 256 random bits
 * @param basic user and password for HTTP Basic
 * @param quota the most calls that it may make at HTTP doors, at each hub; default as many as are answered
 */
public record PartnerProperties(
        @DefaultValue Set<String> doors,
        @DefaultValue List<String> apiKeySha256,
        @Nullable BasicLogin basic,
        @Nullable Rate quota) {

    public PartnerProperties {
        doors = Set.copyOf(doors);
        apiKeySha256 = List.copyOf(apiKeySha256);
    }

    /**
     * A login for HTTP Basic.
     *
     * @param passwordHash as Spring Security writes it, with its algorithm in front: {@code {bcrypt}$2a$10$…}
     */
    public record BasicLogin(String user, Secret passwordHash) {}
}
