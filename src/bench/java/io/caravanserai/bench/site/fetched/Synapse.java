package io.caravanserai.bench.site.fetched;

import io.caravanserai.bench.site.Program;
import io.caravanserai.bench.site.Programs;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Apache Synapse, whose artifacts Maven fetches when they are first wanted. */
public final class Synapse {

    private static final Path HERE = Path.of("src/bench/synapse").toAbsolutePath();
    private static final Path POM = Path.of("src/bench/peers/synapse/pom.xml");
    private static final Path CLASS_PATH = Programs.BENCH.resolve("synapse.classpath");
    private static final Path LOG = Programs.BENCH.resolve("synapse.log");
    private static final String START = """
            set -e
            mkdir -p {data}/repository/modules {data}/repository/services
            cp %1$s {data}/repository/modules/
            sed -e 's,@PORT@,{port},' %2$s/axis2.xml >{data}/axis2.xml
            sed -e 's,@BACKEND@,%3$s,' -e 's,@HERE@,%2$s,' %2$s/synapse.xml >{data}/synapse.xml
            cd {data}
            exec %4$s --add-opens java.base/java.lang=ALL-UNNAMED -cp %2$s:%5$s org.apache.synapse.SynapseServer \\
              {data}/repository {data}/axis2.xml {data} {data}/synapse.xml {data}/repository
            """;

    private Synapse() {}

    /** What was tried, for a report without it. */
    public static String tried() {
        return "**Apache Synapse is missing**: tried to resolve 3.0.1 from Maven's repositories (" + POM + "), see "
                + LOG + ".";
    }

    /**
     * Empty when it cannot be had here.
     *
     * @param backend where its proxies hand on to
     */
    public static Optional<Program> installed(String backend) {
        try {
            if (!Files.exists(CLASS_PATH)) {
                new ProcessBuilder("mvn", "--batch-mode", "-f", POM.toString(), "dependency:build-classpath")
                        .redirectErrorStream(true)
                        .redirectOutput(LOG.toFile())
                        .start()
                        .onExit()
                        .join();
            }
            return Files.exists(CLASS_PATH)
                    ? Optional.of(program(Files.readString(CLASS_PATH).strip(), backend))
                    : Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Program program(String resolved, String backend) {
        var modules = Stream.of(resolved.split(File.pathSeparator))
                .filter(file -> file.endsWith(".mar"))
                .collect(Collectors.joining(" "));
        var jars = Stream.of(resolved.split(File.pathSeparator))
                .filter(file -> file.endsWith(".jar"))
                .collect(Collectors.joining(File.pathSeparator));
        var java = Programs.java() + " " + String.join(" ", Programs.JVM);
        return new Program(
                "synapse",
                "Apache Synapse 3.0.1: three proxies on its pass-through transport, a filter by XPath, an xslt mediator; no caller"
                        + " is authenticated",
                List.of("sh", "-c", START.formatted(modules, HERE, backend, java, jars)),
                "/services",
                Set.of(),
                false,
                null);
    }
}
