package io.caravanserai.hub.route.lint;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** The page of a rule: what it asks, why, and files that are wrong and right, against which the rule itself is tested. */
public final class RulePage {

    private static final Pattern FILE = Pattern.compile("(?ms)^```[a-z]+ (?<path>\\S+)\\n(?<text>.*?)^```$");

    private final String text;

    private RulePage(String text) {
        this.text = text;
    }

    public static RulePage of(Rule rule) {
        try (InputStream page = RulePage.class.getResourceAsStream("rules/" + rule.code() + ".md")) {
            if (page == null) {
                throw new IllegalStateException("The rule " + rule.code() + " has no page");
            }
            return new RulePage(new String(page.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Its first line: the rule in a sentence. */
    public String title() {
        return text.lines().findFirst().orElse("").replaceFirst("^# HUB-R\\d+:? ?", "");
    }

    /** The whole page, as Markdown. */
    public String text() {
        return text;
    }

    /** The files that break the rule, by their path in a house. */
    public Map<String, String> wrong() {
        return files(section("## Wrong"));
    }

    /** The same files as they should be. */
    public Map<String, String> right() {
        return files(section("## Right"));
    }

    private String section(String heading) {
        int start = text.indexOf("\n" + heading + "\n");
        if (start < 0) {
            return "";
        }
        int end = text.indexOf("\n## ", start + heading.length());
        return end < 0 ? text.substring(start) : text.substring(start, end + 1);
    }

    private static Map<String, String> files(String section) {
        var files = new LinkedHashMap<String, String>();
        FILE.matcher(section).results().forEach(match -> files.put(match.group(1), match.group(2)));
        return files;
    }
}
