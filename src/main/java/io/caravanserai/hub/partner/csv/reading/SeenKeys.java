package io.caravanserai.hub.partner.csv.reading;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * The keys that a file has, eight bytes each: one slice of them at a time where a file has too many for the heap. Two keys of
 * the same eight bytes are one, so that at the worst a missing one is taken for one that is there.
 */
public final class SeenKeys {

    private static final int MOST = 2_000_000;

    private final MessageDigest sha256;
    private final int slices;
    private final int slice;
    private long[] hashes = new long[1024];
    private int size;
    private boolean sorted;

    private SeenKeys(int slices, int slice) {
        this.slices = slices;
        this.slice = slice;
        try {
            this.sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** In how many slices the keys of so many rows are held. */
    public static int slices(long rows) {
        return Math.toIntExact(Math.max(1, (rows + MOST - 1) / MOST));
    }

    public static SeenKeys slice(int slice, int slices) {
        return new SeenKeys(slices, slice);
    }

    public void add(String key) {
        var hash = hash(key);
        if (isHere(hash)) {
            if (size == hashes.length) {
                hashes = Arrays.copyOf(hashes, size + (size >> 1));
            }
            hashes[size++] = hash;
            sorted = false;
        }
    }

    /** Whether the key is of this slice, and was not seen. */
    public boolean lacks(String key) {
        if (!sorted) {
            Arrays.sort(hashes, 0, size);
            sorted = true;
        }
        var hash = hash(key);
        return isHere(hash) && Arrays.binarySearch(hashes, 0, size, hash) < 0;
    }

    private boolean isHere(long hash) {
        return Math.floorMod(hash, slices) == slice;
    }

    private long hash(String key) {
        return ByteBuffer.wrap(sha256.digest(key.getBytes(StandardCharsets.UTF_8)))
                .getLong();
    }
}
