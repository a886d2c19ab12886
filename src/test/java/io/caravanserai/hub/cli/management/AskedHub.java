package io.caravanserai.hub.cli.management;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.caravanserai.hub.cli.command.CommandFailed;
import io.caravanserai.hub.cli.deadletter.DeadLettersCommand;
import io.caravanserai.hub.cli.operator.AuditCommand;
import io.caravanserai.hub.cli.operator.BalanceCommand;
import io.caravanserai.hub.cli.operator.MessagesCommand;
import io.caravanserai.hub.cli.operator.PartnersCommand;
import io.caravanserai.hub.cli.operator.PauseCommand;
import io.caravanserai.hub.cli.operator.PausedCommand;
import io.caravanserai.hub.cli.operator.ResumeCommand;
import io.caravanserai.hub.cli.operator.RetentionCommand;
import io.caravanserai.hub.cli.operator.SubscriptionsCommand;
import io.caravanserai.hub.cli.operator.TargetsCommand;
import io.caravanserai.hub.cli.reject.RejectsCommand;
import io.caravanserai.hub.cli.replay.ReplaysCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** A hub that answers what a test says, the commands that ask it, and what they wrote. */
public final class AskedHub implements AutoCloseable {

    private final Path data;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<String> asked = new ArrayList<>();
    private final List<String> logins = new ArrayList<>();
    private final HttpServer api;
    private int status = 200;
    private String answer = "{\"items\":[]}";

    /** @param data where the hub leaves the login of its commands */
    public AskedHub(Path data) throws IOException {
        this.data = data;
        Files.writeString(data.resolve("cli-credentials"), "cli:secret\n");
        api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        api.createContext("/api", this::answer);
        api.start();
    }

    public void answers(String json) {
        answers(200, json);
    }

    public void answers(int status, String json) {
        this.status = status;
        this.answer = json;
    }

    /** Runs a command against this hub. */
    public int ask(String... command) {
        var where = Stream.of("--url", "http://127.0.0.1:" + api.getAddress().getPort(), "--data", data.toString());
        return execute(Stream.concat(Stream.of(command), where).toArray(String[]::new));
    }

    public int execute(String... arguments) {
        return new CommandLine(CommandSpec.create())
                .addSubcommand(new MessagesCommand())
                .addSubcommand(new RejectsCommand())
                .addSubcommand(new DeadLettersCommand())
                .addSubcommand(new ReplaysCommand())
                .addSubcommand(new BalanceCommand())
                .addSubcommand(new PauseCommand())
                .addSubcommand(new ResumeCommand())
                .addSubcommand(new PausedCommand())
                .addSubcommand(new SubscriptionsCommand())
                .addSubcommand(new PartnersCommand())
                .addSubcommand(new TargetsCommand())
                .addSubcommand(new RetentionCommand())
                .addSubcommand(new AuditCommand())
                .setExecutionExceptionHandler(CommandFailed::tell)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    /** Method, path and body of each request. */
    public List<String> asked() {
        return asked;
    }

    List<String> logins() {
        return logins;
    }

    public String out() {
        return out.toString();
    }

    public String err() {
        return err.toString();
    }

    @Override
    public void close() {
        api.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        logins.add(exchange.getRequestHeaders().getFirst("Authorization"));
        asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI()
                + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        byte[] body = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
