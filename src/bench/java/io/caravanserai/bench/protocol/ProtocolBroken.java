package io.caravanserai.bench.protocol;

/** Something that makes a figure worthless: it says what, of which peer, and nothing is reported. */
public final class ProtocolBroken extends RuntimeException {

    public ProtocolBroken(String what) {
        super(what);
    }
}
