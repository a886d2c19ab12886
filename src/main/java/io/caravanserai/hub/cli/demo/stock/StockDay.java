package io.caravanserai.hub.cli.demo.stock;

import io.caravanserai.hub.sftp.SftpServers;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.function.Function;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@code ./hub demo stock}: yesterday's stock, once told of at night and once told of as it changes. */
public record StockDay(ConfigurableApplicationContext hub, PrintWriter out) {

    private static final long SEED = 20_260_301;

    /** Plays both days and prints what they came to. */
    public void play() {
        var seconds = Happening.DAY.toHours() * PlayedDay.HOUR.toSeconds();
        out.println();
        out.printf(
                "One day of %d places and 15 articles, played twice through the hub's doors to the inventory system.%n",
                Happening.PLACES.size());
        out.printf(
                "Time is compressed: an hour lasts %d s, so the hub's own time counts %d-fold against it.%n",
                PlayedDay.HOUR.toSeconds(), 3_600 / PlayedDay.HOUR.toSeconds());
        out.flush();
        var begun = Instant.now();
        try (var partners = new Partners(hub.getEnvironment(), hub.getBean(SftpServers.class))) {
            out.printf("  nightly batch: a count by SFTP before the doors open (about %d s) …%n", seconds);
            out.flush();
            var batch = day(partners, "n", false);
            out.printf("  delta: scans over MQTT and events over Kafka besides (about %d s) …%n", seconds);
            out.flush();
            var delta = day(partners, "d", true);
            out.println();
            print(batch, delta);
            out.flush();
            var settings = hub.getEnvironment();
            var folder = Path.of(settings.getRequiredProperty("hub.data"), "sftp", "home", "stores")
                    .resolve(settings.getRequiredProperty("hub.stock.morning-folder"));
            out.println();
            new MorningFiles(hub.getBean(JdbcClient.class), folder).tell(begun, out);
        } catch (IOException | MqttException unreachable) {
            out.println("The day could not be played: " + unreachable.getMessage());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        out.flush();
    }

    /** Each run has places of its own, so that a second demo on the same data begins anew. */
    private Figures day(Partners partners, String kind, boolean each)
            throws IOException, MqttException, InterruptedException {
        var now = Instant.now();
        var run = "-" + kind + Long.toString(now.getEpochSecond(), 36);
        var opening = now.atOffset(ZoneOffset.UTC)
                .minusDays(1)
                .with(LocalTime.of(6, 0))
                .toInstant();
        var inventory = new Inventory(hub.getBean(JdbcClient.class), run);
        return new PlayedDay(partners, inventory, run, each, opening).play(Happening.day(SEED));
    }

    private void print(Figures batch, Figures delta) {
        out.printf("  %-52s %-16s %s%n", "", "nightly batch", "delta");
        line("stock accuracy: what is believed is what is there", batch, delta, Figures::accuracy);
        line("oversells: online orders for what is not there", batch, delta, Figures::oversells);
        line("sales missed: declined although it is there", batch, delta, Figures::missedSales);
        line("freshness: half of the changes are known after", batch, delta, f -> f.freshness(50));
        line("freshness: 99 of 100 are known after", batch, delta, f -> f.freshness(99));
        line("late levels that were filtered as stale", batch, delta, Figures::stale);
        line("older levels that overwrote newer ones", batch, delta, Figures::backward);
        out.println();
        out.println("Freshness of the delta is the hub's own, measured in real time; that of the batch is the day's.");
        out.println(
                "After the delta's day a count of that noon comes late: it must not overwrite what was scanned since.");
    }

    private void line(String what, Figures batch, Figures delta, Function<Figures, String> figure) {
        out.printf(Locale.ROOT, "  %-52s %-16s %s%n", what, figure.apply(batch), figure.apply(delta));
    }
}
