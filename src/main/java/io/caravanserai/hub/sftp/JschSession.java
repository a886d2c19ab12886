package io.caravanserai.hub.sftp;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.SftpException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Vector;

/** A login over JSch. */
final class JschSession implements SftpSession {

    private interface Step<T> {
        T take() throws SftpException;
    }

    private final String server;
    private final Session login;
    private final ChannelSftp channel;

    JschSession(String server, Session login, ChannelSftp channel) {
        this.server = server;
        this.login = login;
        this.channel = channel;
    }

    @Override
    public List<Listed> list(String folder) throws IOException {
        Vector<ChannelSftp.LsEntry> entries = step("list " + folder, () -> channel.ls(quoted(folder)));
        var files = new ArrayList<Listed>();
        for (var entry : entries) {
            // a server that means harm may name any place
            var plain =
                    !entry.getFilename().startsWith(".") && entry.getFilename().matches("[^/\\\\\\p{Cntrl}]{1,200}");
            if (plain && entry.getAttrs().isReg()) {
                files.add(new Listed(
                        entry.getFilename(),
                        entry.getAttrs().getSize(),
                        Instant.ofEpochSecond(
                                Integer.toUnsignedLong(entry.getAttrs().getMTime()))));
            }
        }
        files.sort(Comparator.comparing(Listed::name));
        return files;
    }

    @Override
    public void fetch(String path, Path to) throws IOException {
        var part = to.resolveSibling("." + to.getFileName() + ".part");
        try (var out = Files.newOutputStream(part)) {
            step("fetch " + path, () -> {
                channel.get(quoted(path), out);
                return true;
            });
        }
        try (var written = FileChannel.open(part, StandardOpenOption.WRITE)) {
            written.force(true);
        }
        Files.move(part, to, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void store(Path file, String folder, String name) throws IOException {
        make(folder);
        var part = folder + "/." + name + ".part";
        try (var in = Files.newInputStream(file)) {
            step("write " + part, () -> {
                channel.put(in, quoted(part), ChannelSftp.OVERWRITE);
                return true;
            });
        }
        rename(part, folder + "/" + name);
    }

    @Override
    public void move(String folder, String name, String to) throws IOException {
        make(to);
        rename(folder + "/" + name, to + "/" + name);
    }

    /** Where the server cannot replace in one step, what stands there is removed before. */
    private void rename(String from, String to) throws IOException {
        if (exists(to) && !replacesOnRename()) {
            step("replace " + to, () -> {
                channel.rm(quoted(to));
                return true;
            });
        }
        step("rename " + from + " to " + to, () -> {
            channel.rename(quoted(from), quoted(to));
            return true;
        });
    }

    private boolean replacesOnRename() {
        return "1".equals(channel.getExtension("posix-rename@openssh.com"));
    }

    private void make(String folder) throws IOException {
        var path = new StringBuilder();
        for (var part : folder.split("/")) {
            path.append(part);
            var next = path.toString();
            path.append('/');
            if (!next.isEmpty() && !exists(next)) {
                step("make the folder " + next, () -> {
                    channel.mkdir(quoted(next));
                    return true;
                });
            }
        }
    }

    private boolean exists(String path) throws IOException {
        return step("look at " + path, () -> {
            try {
                channel.stat(quoted(path));
                return true;
            } catch (SftpException answer) {
                if (answer.id == ChannelSftp.SSH_FX_NO_SUCH_FILE) {
                    return false;
                }
                throw answer;
            }
        });
    }

    /** The client takes {@code *} and {@code ?} for patterns and the backslash for their escape. */
    private static String quoted(String path) {
        return path.replaceAll("([\\\\*?])", "\\\\$1");
    }

    private <T> T step(String what, Step<T> step) throws IOException {
        try {
            return step.take();
        } catch (SftpException failed) {
            throw new IOException(server + " did not " + what + ": " + failed.getMessage(), failed);
        }
    }

    @Override
    public void close() {
        channel.disconnect();
        login.disconnect();
    }
}
