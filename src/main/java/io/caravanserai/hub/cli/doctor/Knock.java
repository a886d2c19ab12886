package io.caravanserai.hub.cli.doctor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** One knock at a system's door: a {@code HEAD} without credentials, or a mere connection where it does not speak HTTP. */
final class Knock {

    private static final Duration EXPIRES_SOON = Duration.ofDays(30);

    private final String system;
    private final Duration connecting;
    private final Duration answering;

    Knock(String system, Environment settings) {
        this.system = system;
        var deliver = "systems." + system + ".deliver.";
        var bound = Binder.get(settings);
        this.connecting =
                bound.bind(deliver + "connect-timeout", Duration.class).orElse(Duration.ofSeconds(2));
        this.answering = bound.bind(deliver + "timeout", Duration.class).orElse(Duration.ofSeconds(10));
    }

    Diagnosis at(URI url) {
        if (url.getHost() == null || port(url) < 0) {
            throw new IllegalArgumentException(url.toString());
        }
        try {
            var address = InetAddress.getByName(url.getHost());
            return url.getScheme().startsWith("http") ? answered(url) : connected(url, address);
        } catch (UnknownHostException unknown) {
            return failed(
                    url,
                    "the name " + url.getHost() + " is not known here",
                    "check the address and this machine's DNS");
        } catch (SSLException distrusted) {
            return failed(
                    url,
                    "TLS: " + distrusted.getMessage(),
                    "the hub holds this system until its certificate is trusted (JAVA_TOOL_OPTIONS=-Djavax.net.ssl.trustStore=…)");
        } catch (IOException unreached) {
            return failed(
                    url,
                    unreached.getMessage() == null ? unreached.getClass().getSimpleName() : unreached.getMessage(),
                    "check the address, the network and its firewalls; deliveries wait meanwhile");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return failed(url, "interrupted", "ask again");
        }
    }

    /** It follows no redirection and keeps nothing. */
    static HttpClient client(Duration connecting) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(connecting)
                .build();
    }

    private Diagnosis answered(URI url) throws IOException, InterruptedException {
        var begin = Instant.now();
        var answer = client(connecting)
                .send(
                        HttpRequest.newBuilder(url)
                                .timeout(answering)
                                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                                .build(),
                        BodyHandlers.discarding());
        var end = Instant.now();
        var found = url + " answers in " + Duration.between(begin, end).toMillis() + " ms";
        var ahead = date(answer).map(there -> Duration.between(end, there));
        if (ahead.filter(Clock::drifts).isPresent()) {
            return Diagnosis.warning(
                    system,
                    found + "; " + Clock.told(ahead.get()),
                    "signatures and tokens may be refused: set both clocks by NTP");
        }
        var expiry = expiry(answer);
        if (expiry.filter(until -> until.isBefore(end.plus(EXPIRES_SOON))).isPresent()) {
            return Diagnosis.warning(
                    system,
                    found + "; its certificate ends on " + expiry.get(),
                    "have its owner renew it, or deliveries will wait");
        }
        return Diagnosis.ok(system, found);
    }

    private Diagnosis connected(URI url, InetAddress host) throws IOException {
        try (var socket = new Socket()) {
            var begin = System.nanoTime();
            socket.connect(new InetSocketAddress(host, port(url)), Math.toIntExact(connecting.toMillis()));
            return Diagnosis.ok(
                    system,
                    url + " is open after "
                            + Duration.ofNanos(System.nanoTime() - begin).toMillis() + " ms");
        }
    }

    private static int port(URI url) {
        if (url.getPort() >= 0) {
            return url.getPort();
        }
        return switch (String.valueOf(url.getScheme())) {
            case "http" -> 80;
            case "https" -> 443;
            case "sftp" -> 22;
            default -> -1;
        };
    }

    private Diagnosis failed(URI url, String finding, String advice) {
        return Diagnosis.failed(system, url + ": " + finding, advice);
    }

    private static Optional<Instant> date(HttpResponse<?> answer) {
        return answer.headers().firstValue("Date").flatMap(written -> {
            try {
                return Optional.of(ZonedDateTime.parse(written, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant());
            } catch (DateTimeException unreadable) {
                return Optional.empty();
            }
        });
    }

    private static Optional<Instant> expiry(HttpResponse<?> answer) {
        return answer.sslSession().map(session -> {
            try {
                return ((X509Certificate) session.getPeerCertificates()[0])
                        .getNotAfter()
                        .toInstant();
            } catch (SSLPeerUnverifiedException unverified) {
                return Instant.MAX;
            }
        });
    }
}
