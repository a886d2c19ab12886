import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Drops one large file of store orders into a running {@code ./hub demo --no-feed}, waits until it is archived, and says
 * how fast its rows were accepted and how much memory the hub took: {@code java src/bench/StoreRows.java 1000000
 * [rows an order] [data folder]}.
 */
public class StoreRows {

    static final HttpClient http = HttpClient.newHttpClient();

    public static void main(String[] arguments) throws Exception {
        int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        int perOrder = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100;
        var data = Path.of(arguments.length > 2 ? arguments[2] : "data");
        var login = Base64.getEncoder()
                .encodeToString(Files.readString(data.resolve("cli-credentials")).strip().getBytes());
        var name = "rows-" + Long.toString(System.currentTimeMillis(), 36) + ".csv";
        var before = accepted(login);
        var file = write(data.resolve("inbox/stores"), name, rows, perOrder);
        System.out.printf("%s: %d rows, %d an order, %d MiB%n", file, rows, perOrder, Files.size(file) >> 20);
        var seconds = untilArchived(data.resolve("archive/stores"), name, before, login);
        System.out.printf(
                "%narchived after %.0f s: %.0f rows/s, %.0f orders accepted%n",
                seconds, rows / seconds, accepted(login) - before);
        System.out.printf("the hub's process at its largest: %d MiB resident%n", peak() / 1024);
    }

    /** Under a name that the hub does not read, then renamed. */
    static Path write(Path inbox, String name, int rows, int perOrder) throws IOException {
        var part = inbox.resolve(name + ".part");
        try (var out = Files.newBufferedWriter(part)) {
            out.write("store,order_id,ordered_at,customer_email,customer_name,sku,quantity,unit_price,currency\n");
            for (int row = 0; row < rows; row++) {
                var order = row / perOrder;
                out.write("bench," + name + "-" + order + ",2026-03-01T10:30:00+01:00,b" + order
                        + "@example.com,\"Noether, Emmy\",SKU-" + row % 1_000 + ",2,4.50,EUR\n");
            }
        }
        return Files.move(part, inbox.resolve(name));
    }

    static double untilArchived(Path archive, String name, double before, String login) throws Exception {
        var started = System.nanoTime();
        var archived = new CompletableFuture<Double>();
        var looks = Executors.newSingleThreadScheduledExecutor();
        looks.scheduleWithFixedDelay(
                () -> {
                    try (var files = Files.list(archive)) {
                        var seconds = (System.nanoTime() - started) / 1e9;
                        System.out.printf("\r%.0f s, %.0f orders accepted   ", seconds, accepted(login) - before);
                        if (files.anyMatch(file -> file.getFileName().toString().startsWith(name.replace(".csv", "")))) {
                            archived.complete(seconds);
                        }
                    } catch (IOException | InterruptedException gone) {
                        archived.completeExceptionally(gone);
                    }
                },
                0,
                1,
                TimeUnit.SECONDS);
        try {
            return archived.get();
        } finally {
            looks.shutdownNow();
        }
    }

    static double accepted(String login) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:8081/actuator/prometheus"))
                .header("Authorization", "Basic " + login)
                .build();
        return http.send(request, BodyHandlers.ofString())
                .body()
                .lines()
                .filter(line -> line.startsWith("hub_accepted_total{") && line.contains("order.v1"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** Of the process that names the hub's jar. */
    static long peak() throws IOException {
        var hub = ProcessHandle.allProcesses()
                .filter(p -> p.info().commandLine().orElse("").contains("hub.jar demo"))
                .findFirst()
                .orElseThrow();
        try (var lines = Files.lines(Path.of("/proc/" + hub.pid() + "/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
