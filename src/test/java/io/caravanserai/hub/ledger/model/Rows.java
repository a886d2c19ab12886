package io.caravanserai.hub.ledger.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** The tables as text, in the form in which the conformance test reads those of PostgreSQL. */
final class Rows {

    private final Tables tables;

    Rows(Tables tables) {
        this.tables = tables;
    }

    List<String> lines() {
        var lines = new ArrayList<String>();
        tables.identities.forEach((identity, kept) -> lines.add(String.join(
                " ",
                "identity",
                identity.source(),
                identity.key(),
                hex(kept.digest()),
                kept.id().toString())));
        tables.messages.forEach((id, message) -> lines.add(String.join(
                " ", "message", id.toString(), message.type().toString(), message.subject(), hex(message.content()))));
        tables.open.values().forEach(one -> lines.add(open(one)));
        tables.history
                .values()
                .forEach(one -> lines.add(String.join(
                        " ",
                        "settled",
                        one.delivery().place.message().toString(),
                        one.delivery().place.target(),
                        one.state(),
                        "" + one.delivery().attempts,
                        "" + one.answer())));
        tables.keys.forEach((key, open) ->
                lines.add(String.join(" ", "key", key.target(), key.type().toString(), key.subject(), "" + open)));
        lines.sort(null);
        return lines;
    }

    private static String open(Delivery one) {
        return String.join(
                " ",
                "open",
                one.place.message().toString(),
                one.place.target(),
                one.state.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                "ordered=" + one.ordered,
                "head=" + one.head,
                "attempts=" + one.attempts,
                "expiries=" + one.expiries,
                "insisted=" + one.insisted.toMillis(),
                "first=" + millis(one.first),
                "next=" + millis(one.next),
                "holder=" + one.holder,
                "until=" + millis(one.leasedUntil),
                "revision=" + one.keyRevision,
                "request=" + (one.request == null ? null : hex(one.request)),
                "certainty="
                        + (one.certainty == null ? null : one.certainty.name().toLowerCase(Locale.ROOT)));
    }

    private static String millis(Instant at) {
        return at == null ? "null" : "" + at.toEpochMilli();
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
