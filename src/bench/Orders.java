import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * Sends partner orders to a running {@code ./hub demo --no-feed}, waits until each is settled at all five targets, and
 * says how fast that went, what memory it took, and how many messages shared a commit of PostgreSQL at each stage:
 * {@code java src/bench/Orders.java 10000 [in flight] [data folder] [orders a second]}.
 *
 * <p>Said before: {@code -Dwarm=30000}, so many orders first, which compile the hub's routes and are told apart; other ports than
 * the demo's, {@code -Dport=… -DmanagementPort=…}. {@code -XX:TieredStopAtLevel=1} keeps the sender itself from compiling much.
 */
public class Orders {

    static final String[] TARGETS = {"payments", "crm", "events", "erp", "warehouse"};
    static final String[] STAGES = {"accept", "claim", "settle"};
    static final URL DOOR = url("http://127.0.0.1:" + Integer.getInteger("port", 8080) + "/api/orders/v1/orders");
    /** These alone: a look each second at all of them would be a load of its own. */
    static final URL METRICS = url("http://127.0.0.1:" + Integer.getInteger("managementPort", 8081)
            + "/actuator/prometheus?includedNames=hub_settled,hub_commits,hub_committed,hub_commit_wait_seconds");

    public static void main(String[] arguments) throws Exception {
        int orders = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
        int inFlight = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 32;
        var data = Path.of(arguments.length > 2 ? arguments[2] : "data");
        double rate = arguments.length > 3 ? Double.parseDouble(arguments[3]) : Double.POSITIVE_INFINITY;
        System.setProperty("http.maxConnections", String.valueOf(inFlight));
        var login = Base64.getEncoder()
                .encodeToString(Files.readString(data.resolve("cli-credentials")).strip().getBytes());
        var sample = Files.readString(Path.of("routes/orders/samples/partner-order.json"));
        int warm = Integer.getInteger("warm", 0);
        if (warm > 0) {
            System.out.printf("warm-up   %d orders%n", warm);
            play(warm, inFlight, sample, rate, login);
        }
        play(orders, inFlight, sample, rate, login);
        System.out.printf("proportional set size of the hub and its servers: %d MiB%n", memory(data) / 1024);
    }

    static void play(int orders, int inFlight, String sample, double rate, String login) throws Exception {
        var before = settled(login);
        var shared = sharing(login);
        var started = System.nanoTime();
        send(orders, inFlight, sample, rate);
        var accepted = seconds(started);
        System.out.printf("accepted  %d orders in %.1f s: %.0f/s%n", orders, accepted, orders / accepted);
        var all = untilSettled(orders, before, login, started);
        System.out.printf("%ndelivered everywhere after %.1f s: %.0f orders/s%n", all, orders / all);
        tell(shared, sharing(login));
    }

    /** As many callers as orders may be in flight, each on a connection of its own: a sender that takes little of the machine. */
    static void send(int orders, int inFlight, String sample, double rate) throws InterruptedException {
        var run = Long.toString(System.currentTimeMillis(), 36);
        var parts = sample.replaceFirst("\"orderNumber\"\\s*:\\s*\"[^\"]*\"", "\"orderNumber\": \"B" + run + "-#\"")
                .replaceFirst("\"email\"\\s*:\\s*\"[^\"]*\"", "\"email\": \"b" + run + "-#@example.com\"")
                .split("#", -1);
        var next = new AtomicInteger();
        var refused = new AtomicInteger();
        var took = new long[orders];
        var callers = new ArrayList<Thread>();
        long first = System.nanoTime();
        for (int caller = 0; caller < inFlight; caller++) {
            callers.add(new Thread(() -> {
                for (int number = next.getAndIncrement(); number < orders; number = next.getAndIncrement()) {
                    waitUntil(first + (long) (number / rate * 1e9));
                    long begin = System.nanoTime();
                    if (status(String.join(Integer.toString(number), parts).getBytes(UTF_8)) != 202) {
                        refused.incrementAndGet();
                    }
                    took[number] = System.nanoTime() - begin;
                }
            }));
        }
        callers.forEach(Thread::start);
        for (var caller : callers) {
            caller.join();
        }
        Arrays.sort(took);
        System.out.printf(
                "answers   median %.1f ms, p99 %.1f ms, refused %d%n",
                took[orders / 2] / 1e6, took[(int) (orders * 0.99)] / 1e6, refused.get());
    }

    static void waitUntil(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    /** Of the answer; -1 if none came. */
    static int status(byte[] order) {
        try {
            var call = (HttpURLConnection) DOOR.openConnection();
            call.setDoOutput(true);
            call.setFixedLengthStreamingMode(order.length);
            call.setRequestProperty("Content-Type", "application/json");
            call.setRequestProperty("X-API-Key", "demo-key-of-northwind");
            call.getOutputStream().write(order);
            int status = call.getResponseCode();
            try (var answer = status < 400 ? call.getInputStream() : call.getErrorStream()) {
                answer.readAllBytes(); // so that the connection serves the next order
            }
            return status;
        } catch (IOException gone) {
            return -1;
        }
    }

    /** Looks once a second; answers how many seconds it took. */
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
                    } catch (IOException gone) {
                        everywhere.completeExceptionally(gone);
                    }
                },
                0,
                1,
                TimeUnit.SECONDS);
        try {
            return everywhere.get();
        } finally {
            looks.shutdownNow();
        }
    }

    static long[] settled(String login) throws IOException {
        var call = METRICS.openConnection();
        call.setRequestProperty("Authorization", "Basic " + login);
        var settled = new long[TARGETS.length];
        try (var lines = new BufferedReader(new InputStreamReader(call.getInputStream(), UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("hub_settled_total{") && line.contains("as=\"delivered\"")) {
                    for (int i = 0; i < TARGETS.length; i++) {
                        if (line.contains("target=\"" + TARGETS[i] + "\"")) {
                            settled[i] += (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
                        }
                    }
                }
            }
        }
        return settled;
    }

    /** What the hub has counted so far: each figure of a stage by its name and what tells it apart. */
    static Map<String, Double> sharing(String login) throws IOException {
        var call = METRICS.openConnection();
        call.setRequestProperty("Authorization", "Basic " + login);
        try (var lines = new BufferedReader(new InputStreamReader(call.getInputStream(), UTF_8))) {
            return lines.lines()
                    .filter(line -> line.startsWith("hub_commit"))
                    .collect(Collectors.toMap(
                            line -> line.substring(0, line.lastIndexOf(' ')),
                            line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))));
        }
    }

    static void tell(Map<String, Double> before, Map<String, Double> after) {
        for (var stage : STAGES) {
            var label = "{stage=\"" + stage + "\"}";
            var members = since(before, after, "hub_committed_total" + label);
            var waits = since(before, after, "hub_commit_wait_seconds_count" + label);
            System.out.printf(
                    "%-9s %.0f in %.0f commits: %.3f each; waited for the transaction %.1f ms, at most",
                    stage,
                    members,
                    since(before, after, "hub_commits_total" + label),
                    since(before, after, "hub_commits_total" + label) / members,
                    since(before, after, "hub_commit_wait_seconds_sum" + label) / waits * 1e3);
            for (var bound : new String[] {"0.001", "0.002", "0.005", "0.01", "0.02", "0.05"}) {
                var within = since(
                        before,
                        after,
                        "hub_commit_wait_seconds_bucket{stage=\"" + stage + "\",le=\"" + bound + "\"}");
                System.out.printf(" %.0f ms %.1f %%", Double.parseDouble(bound) * 1e3, within / waits * 100);
            }
            System.out.println();
        }
    }

    static double since(Map<String, Double> before, Map<String, Double> after, String figure) {
        return after.getOrDefault(figure, 0.0) - before.getOrDefault(figure, 0.0);
    }

    static URL url(String address) {
        try {
            return URI.create(address).toURL();
        } catch (MalformedURLException impossible) {
            throw new IllegalArgumentException(impossible);
        }
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
