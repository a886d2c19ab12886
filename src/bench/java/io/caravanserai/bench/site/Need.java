package io.caravanserai.bench.site;

/** What a program needs beside it, in a process of its own that is measured with no one. */
public enum Need {
    /** A PostgreSQL of its own, with the settings of the one that a hub brings along: {@code {url}}, {@code {password}}. */
    DATABASE("io.caravanserai.bench.peer.durable.PostgresHost"),

    /** Systems outside that count what they get: {@code {http}}, {@code {jms}}, {@code {jms-password}}, {@code {kafka}}. */
    TARGETS("io.caravanserai.bench.peer.targets.TargetsHost");

    private final String main;

    Need(String main) {
        this.main = main;
    }

    String main() {
        return main;
    }
}
