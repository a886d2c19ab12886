package io.caravanserai.hub.partner.messaging.arrival;

import io.caravanserai.hub.partner.MessageRefused;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A door's rule for the identity of a message. */
public final class Identity {

    /** How a rule that looks into the body does it. */
    interface Place {
        @Nullable
        String in(byte[] body) throws MessageRefused;
    }

    /** What the ledger's unique index and a log line can hold. */
    private static final Pattern KEEPABLE = Pattern.compile("[^\\p{Cntrl}\\p{Cs}]{1,255}");

    private static final Place NOWHERE = body -> null;

    private final IdentityFrom from;
    private final String at;
    private final Place place;

    private Identity(IdentityFrom from, String at, Place place) {
        this.from = from;
        this.at = at;
        this.place = place;
    }

    public static Identity of(IdentityFrom from, @Nullable String at) {
        return switch (from) {
            case TRANSPORT, DIGEST -> new Identity(from, "", NOWHERE);
            case HEADER -> new Identity(from, required(from, at), NOWHERE);
            case POINTER -> new Identity(from, required(from, at), new JsonPlace(required(from, at)));
            case XPATH -> new Identity(from, required(from, at), new XmlPlace(required(from, at)));
        };
    }

    private static String required(IdentityFrom from, @Nullable String at) {
        if (at == null || at.isBlank()) {
            throw new IllegalArgumentException(
                    "identityFrom=" + from + " needs identityAt: the name or path of the identity");
        }
        return at.strip();
    }

    /** Throws {@link MessageRefused} where the message has none. */
    public String of(Arrival arrival) {
        var found = switch (from) {
            case TRANSPORT -> arrival.transportId();
            case HEADER -> arrival.header().apply(at);
            case POINTER, XPATH -> place.in(arrival.body());
            case DIGEST -> digest(arrival);
        };
        var identity = found == null ? "" : found.strip();
        if (identity.isEmpty()) {
            throw MessageRefused.withoutIdentity("it has no identity at " + this);
        } else if (!KEEPABLE.matcher(identity).matches()) {
            throw MessageRefused.withoutIdentity(
                    "its identity at " + this + " is longer than 255 characters or holds a control character");
        }
        return identity;
    }

    private static String digest(Arrival arrival) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            sha.update(arrival.topic().getBytes(StandardCharsets.UTF_8));
            sha.update((byte) 0);
            return HexFormat.of().formatHex(sha.digest(arrival.body()));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public String toString() {
        return from.name().toLowerCase(java.util.Locale.ROOT) + (at.isEmpty() ? "" : " " + at);
    }
}
