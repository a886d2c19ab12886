package io.caravanserai.hub.partner.settings;

import io.caravanserai.hub.partner.Door;
import io.caravanserai.hub.partner.DoorAuthentication.Scheme;
import io.caravanserai.hub.partner.DoorProperties;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.util.MimeTypeUtils;

/** Collects everything that is wrong with the configured doors and partners before the hub starts. */
final class PartnerSettingsCheck {

    private static final Logger log = LoggerFactory.getLogger(PartnerSettingsCheck.class);
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-fA-F]{64}");
    private static final Pattern ENCODED = Pattern.compile("\\{[\\w@-]+}.+");
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");

    private final List<String> problems = new ArrayList<>();
    private final IntakeProperties settings;

    private PartnerSettingsCheck(IntakeProperties settings) {
        this.settings = settings;
    }

    /** Returns when all is well, else throws once with all that is not. */
    static void check(IntakeProperties settings) {
        var check = new PartnerSettingsCheck(settings);
        new TreeMap<>(settings.doors()).forEach(check::door);
        check.samePlace();
        new TreeMap<>(settings.partners()).forEach(check::partner);
        if (!check.problems.isEmpty()) {
            throw new InvalidPartnerSettings(check.problems);
        }
    }

    private void door(String id, DoorProperties door) {
        String at = "hub.doors." + id;
        var scheme = door.authentication().scheme();
        if (door.path() == null) {
            if (scheme != Scheme.NONE) {
                problem(at + ".path", "is missing; " + name(scheme) + " needs one");
            }
            fixedPartner(at, door, "a door without a path has no other way to know who sent a message");
        } else {
            onTheNetwork(at, door, door.path(), scheme);
        }
        if (door.maxBody().toBytes() < 1 || door.maxBody().toBytes() > Integer.MAX_VALUE / 2) {
            problem(at + ".max-body", "must lie between 1 byte and 1 GB");
        }
        for (int i = 0; i < door.consumes().size(); i++) {
            mediaType(at + ".consumes[" + i + "]", door.consumes().get(i));
        }
        if (door.location() != null && !door.location().contains("{messageId}")) {
            problem(at + ".location", "must contain {messageId}");
        }
    }

    private void onTheNetwork(String at, DoorProperties door, String path, Scheme scheme) {
        if (!path.startsWith("/")) {
            problem(at + ".path", "must start with /");
        }
        for (String method : door.methods()) {
            if (!METHODS.contains(method)) {
                problem(at + ".methods", "'" + method + "' is not one of GET, HEAD, POST, PUT, PATCH, DELETE");
            }
        }
        boolean bodies = door.methods().stream().anyMatch(Door::carriesBody);
        if (bodies && door.consumes().isEmpty()) {
            problem(at + ".consumes", "is missing; list the media types that a body may have");
        }
        if (bodies && scheme == Scheme.NONE) {
            problem(at + ".authentication.scheme", "is none, which only a door with GET or HEAD may be");
        }
        if (scheme == Scheme.HMAC) {
            if (door.authentication().header() == null) {
                problem(at + ".authentication.header", "is missing; hmac needs the header with the signature");
            }
            var secret = door.authentication().secret();
            if (secret == null) {
                problem(at + ".authentication.secret", "is missing; hmac needs the shared secret");
            } else if (secret.value().isBlank()) {
                log.warn("{}.authentication.secret is empty: nobody can pass this door until it is set", at);
            }
            fixedPartner(at, door, "a signature does not name its sender");
        }
    }

    private void fixedPartner(String at, DoorProperties door, String why) {
        if (door.partner() == null || door.partner().isBlank()) {
            problem(at + ".partner", "is missing; " + why);
        }
    }

    private void samePlace() {
        Map<String, String> seen = new HashMap<>();
        new TreeMap<>(settings.doors()).forEach((id, door) -> {
            if (door.path() == null) {
                return;
            }
            for (String method : door.methods()) {
                String other = seen.putIfAbsent(method + " " + door.path(), id);
                if (other != null) {
                    problem("hub.doors." + id + ".path", "is also the place of hub.doors." + other + " for " + method);
                }
            }
        });
    }

    private void partner(String name, PartnerProperties partner) {
        String at = "hub.partners." + name;
        for (String door : partner.doors().stream().sorted().toList()) {
            if (!settings.doors().containsKey(door)) {
                problem(
                        at + ".doors",
                        "names '" + door + "', which is not one of "
                                + settings.doors().keySet());
            }
        }
        for (int i = 0; i < partner.apiKeySha256().size(); i++) {
            if (!SHA_256.matcher(partner.apiKeySha256().get(i)).matches()) {
                problem(at + ".api-key-sha256[" + i + "]", "is not a SHA-256 in hex (64 digits)");
            }
        }
        var basic = partner.basic();
        if (partner.quota() != null && !canCall(name, partner)) {
            problem(at + ".quota", "is for a partner that has no API key and no login, and that no HTTP door names");
        }
        if (basic != null) {
            if (basic.user().isBlank() || basic.user().contains(":")) {
                problem(at + ".basic.user", "must not be empty or contain a colon");
            }
            if (!ENCODED.matcher(basic.passwordHash().value()).matches()
                    || basic.passwordHash().value().startsWith("{noop}")) {
                problem(at + ".basic.password-hash", "must be a hash with its algorithm in front, as {bcrypt}$2a$10$…");
            }
            new TreeMap<>(settings.partners()).forEach((other, its) -> {
                var login = its.basic();
                if (other.compareTo(name) > 0 && login != null && login.user().equals(basic.user())) {
                    problem("hub.partners." + other + ".basic.user", "is also that of hub.partners." + name);
                }
            });
        }
    }

    private boolean canCall(String name, PartnerProperties partner) {
        return !partner.apiKeySha256().isEmpty()
                || partner.basic() != null
                || settings.doors().values().stream()
                        .anyMatch(door -> door.path() != null && name.equals(door.partner()));
    }

    private void mediaType(String at, String text) {
        try {
            if (MediaType.asMediaType(MimeTypeUtils.parseMimeType(text))
                            .getParameters()
                            .size()
                    > 0) {
                problem(at, "'" + text + "' must be a media type without parameters");
            }
        } catch (InvalidMimeTypeException e) {
            problem(at, "'" + text + "' is not a media type");
        }
    }

    private void problem(String at, String text) {
        problems.add(at + " " + text);
    }

    private static String name(Scheme scheme) {
        return scheme.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
