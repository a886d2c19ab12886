import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.Collectors;

/**
 * Sends partner orders to a running {@code ./hub demo --no-feed}, waits until each is settled at all five targets, and
 * says how fast that went and what memory it took: {@code java src/bench/Orders.java 10000 [in flight] [data folder]}.
 */
public class Orders {

    static final String[] TARGETS = {"payments", "crm", "events", "erp", "warehouse"};
    static final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    public static void main(String[] arguments) throws Exception {
        int orders = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
        int inFlight = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 32;
        var data = Path.of(arguments.length > 2 ? arguments[2] : "data");
        var login = Base64.getEncoder()
                .encodeToString(Files.readString(data.resolve("cli-credentials")).strip().getBytes());
        var sample = Files.readString(Path.of("routes/orders/samples/partner-order.json"));
        var before = settled(login);
        var started = System.nanoTime();
        send(orders, inFlight, sample);
        var accepted = seconds(started);
        System.out.printf("accepted  %d orders in %.1f s: %.0f/s%n", orders, accepted, orders / accepted);
        var all = untilSettled(orders, before, login, started);
        System.out.printf("%ndelivered everywhere after %.1f s: %.0f orders/s%n", all, orders / all);
        System.out.printf("proportional set size of the hub and its servers: %d MiB%n", memory(data) / 1024);
    }

    static void send(int orders, int inFlight, String sample) throws InterruptedException {
        var run = Long.toString(System.currentTimeMillis(), 36);
        var permits = new Semaphore(inFlight);
        var refused = new AtomicInteger();
        var took = new AtomicLongArray(orders);
        for (int i = 0; i < orders; i++) {
            int number = i;
            permits.acquire();
            var body = sample.replaceFirst("\"orderNumber\"\\s*:\\s*\"[^\"]*\"", "\"orderNumber\": \"B" + run + "-" + i + "\"")
                    .replaceFirst("\"email\"\\s*:\\s*\"[^\"]*\"", "\"email\": \"b" + run + i + "@example.com\"");
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:8080/api/orders/v1/orders"))
                    .header("Content-Type", "application/json")
                    .header("X-API-Key", "demo-key-of-northwind")
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            var begin = System.nanoTime();
            http.sendAsync(request, BodyHandlers.discarding()).whenComplete((answer, failure) -> {
                took.set(number, System.nanoTime() - begin);
                if (failure != null || answer.statusCode() != 202) {
                    refused.incrementAndGet();
                }
                permits.release();
            });
        }
        permits.acquire(inFlight);
        var sorted = new long[orders];
        for (int i = 0; i < orders; i++) {
            sorted[i] = took.get(i);
        }
        Arrays.sort(sorted);
        System.out.printf(
                "answers   median %.1f ms, p99 %.1f ms, refused %d%n",
                sorted[orders / 2] / 1e6, sorted[(int) (orders * 0.99)] / 1e6, refused.get());
    }

    /** Looks twice a second; answers how many seconds it took. */
    static double untilSettled(int orders, long[] before, String login, long started) throws Exception {
        var everywhere = new CompletableFuture<Double>();
        var looks = Executors.newSingleThreadScheduledExecutor();
        looks.scheduleWithFixedDelay(
                () -> {
                    try {
                        var done = settled(login);
                        Arrays.setAll(done, i -> done[i] - before[i]);
                        System.out.printf(
                                "\r%.0f s, settled at %s %s   ",
                                seconds(started), String.join("/", TARGETS), Arrays.toString(done));
                        if (Arrays.stream(done).allMatch(count -> count >= orders)) {
                            everywhere.complete(seconds(started));
                        }
                    } catch (IOException | InterruptedException gone) {
                        everywhere.completeExceptionally(gone);
                    }
                },
                0,
                500,
                TimeUnit.MILLISECONDS);
        try {
            return everywhere.get();
        } finally {
            looks.shutdownNow();
        }
    }

    static long[] settled(String login) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:8081/actuator/prometheus"))
                .header("Authorization", "Basic " + login)
                .build();
        var lines = http.send(request, BodyHandlers.ofString()).body().lines().collect(Collectors.toList());
        return Arrays.stream(TARGETS)
                .mapToLong(target -> (long) lines.stream()
                        .filter(line -> line.startsWith("hub_settled_total{")
                                && line.contains("as=\"delivered\"")
                                && line.contains("target=\"" + target + "\""))
                        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                        .sum())
                .toArray();
    }

    static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    /** Of every process that names the hub's jar, and of PostgreSQL's on this data folder with its children. */
    static long memory(Path data) throws IOException {
        var roots = new ArrayList<ProcessHandle>();
        ProcessHandle.allProcesses()
                .filter(p -> p.info().commandLine().orElse("").contains("hub.jar demo")
                        || p.info().commandLine().orElse("").contains(data.toAbsolutePath() + "/postgres"))
                .forEach(roots::add);
        long sum = 0;
        for (var pid : roots.stream()
                .flatMap(p -> java.util.stream.Stream.concat(java.util.stream.Stream.of(p), p.descendants()))
                .map(ProcessHandle::pid)
                .collect(Collectors.toSet())) {
            try (var lines = Files.lines(Path.of("/proc/" + pid + "/smaps_rollup"))) {
                sum += lines.filter(line -> line.startsWith("Pss:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .sum();
            } catch (IOException gone) {
                // ended meanwhile
            }
        }
        return sum;
    }
}
