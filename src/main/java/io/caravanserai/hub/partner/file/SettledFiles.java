package io.caravanserai.hub.partner.file;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The files of an inbox that nobody writes any more: size and time have stayed the same for a while, and are not empty. */
public final class SettledFiles {

    private record Seen(long size, FileTime modified, long since) {

        boolean same(BasicFileAttributes now) {
            return size == now.size() && modified.equals(now.lastModifiedTime());
        }
    }

    private final Path inbox;
    private final String include;
    private final long quiet;
    private Map<Path, Seen> seen = new HashMap<>();

    public SettledFiles(Path inbox, String include, Duration quiet) {
        this.inbox = inbox;
        this.include = include;
        this.quiet = quiet.toNanos();
    }

    /** Looks again; a file is told as soon as it has been seen unchanged for long enough. By name. */
    public List<Path> look() throws IOException {
        var now = new HashMap<Path, Seen>();
        var settled = new ArrayList<Path>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(inbox, include)) {
            for (Path file : files) {
                look(file, now, settled);
            }
        }
        seen = now;
        settled.sort(null);
        return settled;
    }

    /** Whether the file is still what it was when it was told. */
    public boolean isUnchanged(Path file) throws IOException {
        var before = seen.get(file);
        return before != null && before.same(attributes(file));
    }

    private void look(Path file, Map<Path, Seen> now, List<Path> settled) throws IOException {
        if (Folders.name(file).startsWith(".")) {
            return;
        }
        try {
            var attributes = attributes(file);
            if (!attributes.isRegularFile() || attributes.size() == 0) {
                return;
            }
            var before = seen.get(file);
            var current = before != null && before.same(attributes)
                    ? before
                    : new Seen(attributes.size(), attributes.lastModifiedTime(), System.nanoTime());
            now.put(file, current);
            if (System.nanoTime() - current.since() >= quiet) {
                settled.add(file);
            }
        } catch (NoSuchFileException takenAway) {
            return;
        }
    }

    private static BasicFileAttributes attributes(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }
}
