package io.caravanserai.hub.cli.doctor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.caravanserai.hub.cli.command.ExitCode;
import io.caravanserai.hub.cli.command.Explained;
import io.caravanserai.hub.cli.doctor.Diagnosis.Verdict;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code doctor}: what would keep the hub from its work, before it starts. */
@Command(
        name = "doctor",
        description = {
            "Look at Java, disk, ports, and at every server and system that is configured.",
            "Nothing is started and nothing is sent. Exit code 1 where something failed; a warning is none."
        },
        sortOptions = false)
public final class DoctorCommand extends Explained implements Callable<Integer> {

    private static final Map<Verdict, String> MARKS = Map.of(
            Verdict.OK,
            "@|green ok     |@",
            Verdict.WARNING,
            "@|yellow warning|@",
            Verdict.FAILED,
            "@|red,bold failed |@");

    @Option(names = "--profile", paramLabel = "P", description = "Also read config/application-P.yaml.")
    private @Nullable String profile;

    @Option(names = "--data", paramLabel = "DIR", description = "Everything that survives a restart (default: data).")
    private @Nullable String data;

    @Option(names = "--port", paramLabel = "N", description = "The doors (default: 8080).")
    private @Nullable Integer port;

    @Option(names = "--management-port", paramLabel = "N", description = "Hawtio, API, health (default: 8081).")
    private @Nullable Integer managementPort;

    @Option(names = "--output", paramLabel = "FORM", description = "text or json (default: text).")
    private Form output = Form.text;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @SuppressWarnings("unused") // named as it is typed
    enum Form {
        text,
        json
    }

    @Override
    public Integer call() throws JsonProcessingException {
        var settings = Settings.read(chosen(), profile == null ? new String[0] : new String[] {profile});
        var out = spec.commandLine().getOut();
        var all = new LinkedHashMap<String, List<Diagnosis>>();
        for (var examination :
                List.of(new Machine(), new DataFolder(), new Ports(), new Servers(), new PartnerSystems())) {
            var found = examination.of(settings);
            all.put(examination.part(), found);
            if (output == Form.text) {
                print(examination.part(), found, out);
            }
        }
        if (output == Form.json) {
            out.println(JsonMapper.builder()
                    .build()
                    .writerWithDefaultPrettyPrinter()
                    .writeValueAsString(all));
        }
        var failed = count(all, Verdict.FAILED);
        if (output == Form.text) {
            out.printf("%n%d failed, %d warning(s)%n", failed, count(all, Verdict.WARNING));
        }
        return failed > 0 ? ExitCode.FAILED : ExitCode.DONE;
    }

    private Map<String, Object> chosen() {
        var chosen = new HashMap<String, Object>();
        Optional.ofNullable(data).ifPresent(folder -> chosen.put("hub.data", folder));
        Optional.ofNullable(port).ifPresent(number -> chosen.put("server.port", number));
        Optional.ofNullable(managementPort).ifPresent(number -> chosen.put("management.server.port", number));
        return chosen;
    }

    private void print(String part, List<Diagnosis> found, PrintWriter out) {
        var ansi = spec.commandLine().getColorScheme().ansi();
        out.println(ansi.string("@|bold " + part + "|@"));
        for (var diagnosis : found) {
            out.println("  " + mark(diagnosis, ansi) + " " + diagnosis.what() + ": " + diagnosis.finding());
            if (diagnosis.advice() != null) {
                out.println("          " + diagnosis.advice());
            }
        }
        out.flush();
    }

    private static String mark(Diagnosis diagnosis, Ansi ansi) {
        return ansi.string(MARKS.getOrDefault(diagnosis.verdict(), ""));
    }

    private static long count(Map<String, List<Diagnosis>> all, Verdict verdict) {
        return all.values().stream()
                .flatMap(List::stream)
                .filter(diagnosis -> diagnosis.verdict() == verdict)
                .count();
    }
}
