package io.caravanserai.hub.prove.simulation;

import io.caravanserai.hub.ledger.Submission;
import io.caravanserai.hub.message.CanonicalType;
import java.nio.charset.StandardCharsets;

/**
 * What is sent.
 *
 * @param poisonAt the target that refuses it until a person has repaired something; nothing where all take it
 * @param deadlyAt the target whose delivery kills the hub until a person has repaired something
 */
record Parcel(String number, String subject, int position, String poisonAt, String deadlyAt) {

    static final CanonicalType TYPE = CanonicalType.parse("parcel.v1");
    static final String SOURCE = "sender/door";

    Submission submission(String content) {
        var bytes = content.getBytes(StandardCharsets.UTF_8);
        return new Submission(SOURCE, number, bytes, TYPE, subject, bytes, null, null, null, null, bytes, "text/plain");
    }
}
