package io.caravanserai.bench.site.fetched;

import io.caravanserai.bench.site.Program;
import io.caravanserai.bench.site.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Node-RED, which npm installs below {@code target} when it is first wanted; the one peer that is no JVM. */
public final class NodeRed {

    private static final String PACKAGE = "node-red@~4.1.8";
    private static final Path HOME = Programs.BENCH.resolve("node-red");
    private static final Path RED = HOME.resolve("node_modules/node-red/red.js");
    private static final Path FLOWS = Path.of("src/bench/node-red").toAbsolutePath();
    private static final List<String> INSTALL =
            List.of("npm", "install", "--no-audit", "--no-fund", "--no-save", "--prefix", HOME.toString(), PACKAGE);

    private NodeRed() {}

    /** What was tried, for a report without it. */
    public static String tried() {
        return "**Node-RED is missing**: tried `npm install " + PACKAGE + "`, see " + log()
                + "; it takes npm, node and a registry.";
    }

    /** Empty when it cannot be had here. */
    public static Optional<Program> installed() {
        try {
            if (!Files.exists(RED)) {
                Files.createDirectories(HOME);
                new ProcessBuilder(INSTALL)
                        .redirectErrorStream(true)
                        .redirectOutput(log().toFile())
                        .start()
                        .onExit()
                        .join();
            }
        } catch (IOException noNpm) {
            note(noNpm);
        }
        return Files.exists(RED) ? Optional.of(program()) : Optional.empty();
    }

    private static void note(IOException why) {
        try {
            Files.writeString(log(), why + "\n");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Path log() {
        return Programs.BENCH.resolve("node-red.log");
    }

    private static Program program() {
        var settings = List.of(
                "env",
                "NODE_ENV=production",
                "BENCH_HOME=" + HOME,
                "BENCH_PORT={port}",
                "BENCH_CONTROL={control}",
                "BENCH_CONTRACT="
                        + Path.of("src/bench/hub/canonical-model/_partners/shop/shop-order.v1.schema.json")
                                .toAbsolutePath(),
                "node",
                "--max-old-space-size=512",
                RED.toString(),
                "-u",
                "{data}",
                "-s",
                FLOWS.resolve("settings.js").toString(),
                FLOWS.resolve("flows.json").toString());
        return new Program(
                "node-red",
                "Node-RED on Node: http in, a function node with Ajv and the schema compiled once, a function node that maps,"
                        + " two switch nodes, change nodes, http response; no caller is authenticated; one thread",
                settings,
                "/desk",
                Set.of(),
                false,
                null);
    }
}
