import java.io.BufferedWriter;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * How large a file may be: starts {@code ./hub run} with {@code -Xmx512m}, drops CSV and XML files of growing size into its
 * folders, or CSV on its SFTP server, and says for each how long a row took, how much memory the hub's process had at most, how much disk it took beside the
 * file and its ledger, and what of that was left:
 * {@code java -cp POSTGRESQL_DRIVER src/bench/FileSizes.java [--kill] [--per-message=100] [--data=folder] csv|xml|sftp|both ROWS...}
 *
 * <p>A million rows are read before, so that what is measured is compiled. With {@code --kill} the hub is killed with -9
 * in the middle of the last file and started again, and the rows that the ledger saw twice are told.
 */
public class FileSizes {

    static final HttpClient http = HttpClient.newHttpClient();

    static final long WARM = 1_000_000;

    static int perMessage = 100;
    static boolean kill;
    static Path data = Path.of("target/file-sizes").toAbsolutePath();
    static Process hub;
    static int port;
    static int management;

    public static void main(String[] arguments) throws Exception {
        var kinds = List.of("csv", "xml");
        var sizes = new ArrayList<Long>();
        for (var argument : arguments) {
            if (argument.startsWith("--per-message=")) {
                perMessage = Integer.parseInt(argument.substring(14));
            } else if (argument.startsWith("--data=")) {
                data = Path.of(argument.substring(7)).toAbsolutePath();
            } else if (argument.equals("--kill")) {
                kill = true;
            } else if (List.of("csv", "xml", "sftp").contains(argument)) {
                kinds = List.of(argument);
            } else if (!argument.equals("both")) {
                sizes.add(Long.parseLong(argument.replace("_", "")));
            }
        }
        delete(data);
        Files.createDirectories(data.resolve("tmp"));
        data.toFile().setExecutable(true, false);
        data.toFile().setReadable(true, false);
        port = freePort();
        management = freePort();
        Runtime.getRuntime().addShutdownHook(new Thread(FileSizes::stop));
        start();
        System.out.printf("%d rows a message, -Xmx512m%n", perMessage);
        System.out.println("| kind | rows | MiB | s, dropped to archived | s, in the books | µs a row | resident, MiB"
                + " | beside it on disk | left over | repeated |");
        System.out.println("|---|---|---|---|---|---|---|---|---|---|");
        for (var kind : kinds) {
            measure(kind, WARM, "warm-up", false);
            for (var rows : sizes) {
                measure(kind, rows, kind, kill && rows.equals(sizes.get(sizes.size() - 1)));
            }
        }
        stop();
    }

    static void measure(String kind, long rows, String label, boolean killed) throws Exception {
        var bySftp = kind.equals("sftp");
        var name = label + "-" + rows + "-" + Long.toString(System.nanoTime(), 36) + "." + (bySftp ? "csv" : kind);
        var inbox = bySftp
                ? data.resolve("sftp/home/wholesaler/outbox")
                : Files.createDirectories(data.resolve("inbox").resolve(kind + "-lines"));
        var hidden = bySftp ? inbox.resolveSibling(name) : inbox.resolve("." + name);
        write(kind, hidden, rows, name);
        var bytes = Files.size(hidden);
        var before = beside();
        var repeated = query("SELECT coalesce(sum(repeated), 0) FROM door_tally");
        Files.writeString(Path.of("/proc/" + hub.pid() + "/clear_refs"), "5"); // the peak is this file's
        var archived = data.resolve("archive").resolve(kind + "-lines").resolve(name);
        var started = System.nanoTime();
        Files.move(hidden, inbox.resolve(name));
        long most = 0;
        while (!Files.exists(archived)) {
            most = Math.max(most, beside() - before);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
            if (killed && query("SELECT coalesce(max(place_rows), 0) FROM file_read WHERE name = '" + name + "'") > rows / 2) {
                killed = false;
                hub.destroyForcibly().onExit().join();
                start();
            }
            if (!hub.isAlive()) {
                throw new IllegalStateException("The hub has ended, see " + data + "/hub.log");
            }
        }
        var seconds = (System.nanoTime() - started) / 1e9;
        var booked = query("SELECT (extract(epoch FROM finished_at - begun_at) * 1e6)::bigint FROM file_read WHERE name = '"
                        + name + "'") / 1e6;
        // an XML file's rows are its records
        var taken = query("SELECT message_rows FROM file_read WHERE name = '" + name + "'")
                * (kind.equals("xml") ? perMessage : 1);
        System.out.printf(
                "| %s | %d%s | %d | %.1f | %.1f | %.1f | %d | %.2f of the file | %d bytes | %d |%n",
                label,
                rows,
                taken == rows ? "" : " (taken: " + taken + ")",
                bytes >> 20,
                seconds,
                booked,
                booked * 1e6 / rows,
                peak(),
                most / (double) bytes,
                Math.max(0, beside() - before),
                query("SELECT coalesce(sum(repeated), 0) FROM door_tally") - repeated);
        Files.delete(archived);
    }

    static void write(String kind, Path file, long rows, String name) throws IOException {
        try (var out = Files.newBufferedWriter(file)) {
            out.write(!kind.equals("xml") ? "batch,line,sku,quantity,price,note\n" : "<batches>\n");
            for (long row = 0; row < rows; row++) {
                if (!kind.equals("xml")) {
                    csv(out, row, name);
                } else {
                    xml(out, row, rows, name);
                }
            }
            out.write(!kind.equals("xml") ? "" : "</batches>\n");
        }
    }

    static void csv(BufferedWriter out, long row, String name) throws IOException {
        out.write(name + "-" + row / perMessage + "," + row % perMessage + ",SKU-" + row % 100_000 + "," + row % 90
                + "," + row % 1_000 + ".50,\"a note of some length, number " + row + "\"\n");
    }

    static void xml(BufferedWriter out, long row, long rows, String name) throws IOException {
        if (row % perMessage == 0) {
            out.write("<batch id=\"" + name + "-" + row / perMessage + "\">\n");
        }
        out.write("<line n=\"" + row % perMessage + "\"><sku>SKU-" + row % 100_000 + "</sku><quantity>" + row % 90
                + "</quantity><price>" + row % 1_000 + ".50</price><note>a note, number " + row + "</note></line>\n");
        if (row % perMessage == perMessage - 1 || row == rows - 1) {
            out.write("</batch>\n");
        }
    }

    /** What is on disk beside the ledger, the files themselves and the log. */
    static long beside() throws IOException {
        long sum = 0;
        for (var folder : List.of("tmp", "fetched", "rejected", "inbox")) {
            if (Files.isDirectory(data.resolve(folder))) {
                try (Stream<Path> files = Files.walk(data.resolve(folder))) {
                    for (var file : (Iterable<Path>) files::iterator) {
                        var hidden = file.getFileName().toString().startsWith(".");
                        if (Files.isRegularFile(file) && (hidden || !folder.equals("inbox"))) {
                            sum += Files.size(file);
                        }
                    }
                } catch (java.io.UncheckedIOException | java.nio.file.NoSuchFileException gone) {
                    continue;
                }
            }
        }
        return sum;
    }

    static long query(String sql) throws Exception {
        try (Connection ledger = connect();
                var rows = ledger.createStatement().executeQuery(sql)) {
            return rows.next() ? rows.getLong(1) : 0;
        } catch (java.sql.SQLException away) {
            return 0;
        }
    }

    static Connection connect() throws Exception {
        var secrets = new Properties();
        try (var file = Files.newBufferedReader(data.resolve("postgres/credentials"))) {
            secrets.load(file);
        }
        var address = "jdbc:postgresql://127.0.0.1:"
                + Files.readString(data.resolve("postgres/port")).strip() + "/hub";
        return DriverManager.getConnection(address, "hub", secrets.getProperty("hub"));
    }

    /** The most that was resident, in MiB. */
    static long peak() throws IOException {
        try (var lines = Files.lines(Path.of("/proc/" + hub.pid() + "/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .findFirst()
                            .orElseThrow()
                    / 1024;
        }
    }

    static void start() throws Exception {
        var builder = new ProcessBuilder(
                        "./hub", "run", "--data", data.toString(), "--port", "" + port, "--management-port", "" + management)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(data.resolve("hub.log").toFile()));
        builder.environment()
                .put(
                        "HUB_JAVA_OPTS",
                        "-Xmx512m -XX:+UseSerialGC -Djava.io.tmpdir=" + data.resolve("tmp")
                                + " -Dspring.config.additional-location=file:src/bench/files/config/");
        hub = builder.start();
        var health = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + management + "/actuator/health/readiness"))
                .build();
        for (var end = System.nanoTime() + TimeUnit.MINUTES.toNanos(4); ; LockSupport.parkNanos(500_000_000)) {
            try {
                if (http.send(health, BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // it is still starting
            }
            if (!hub.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException("The hub did not become ready, see " + data + "/hub.log");
            }
        }
    }

    static void stop() {
        if (hub != null && hub.isAlive()) {
            hub.destroy();
            try {
                if (!hub.waitFor(40, TimeUnit.SECONDS)) {
                    hub.destroyForcibly();
                }
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        }
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var files = Files.walk(folder)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
