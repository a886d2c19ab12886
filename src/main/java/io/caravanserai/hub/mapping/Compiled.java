package io.caravanserai.hub.mapping;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.TreeSet;

/** A mapping's program with the hash of every file that it was made of. */
record Compiled(Program program, String version) {

    private static final int LENGTH = 12;

    static Compiled of(Program program, Collection<Path> files) throws IOException {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var file : new TreeSet<>(files)) {
                digest.update(Files.readAllBytes(file));
            }
            return new Compiled(
                    program, HexFormat.of().formatHex(digest.digest()).substring(0, LENGTH));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
