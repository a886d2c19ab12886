package io.caravanserai.hub.rehearsal.coverage;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/** The keys of the objects that a mapping in JSLT, jq or JSONata writes, below the keys around them. */
final class ObjectOutputs {

    /** Comments, texts with the colon that makes them keys, plain keys, braces. */
    private static final Pattern TOKEN = Pattern.compile(
            "(?<comment>//[^\\n]*|#[^\\n]*|/\\*.*?\\*/)"
                    + "|\"(?<text>(?:[^\"\\\\]|\\\\.)*)\"(?<key>\\s*:)?"
                    + "|(?<plain>[A-Za-z_][\\w-]*)\\s*:(?!:)"
                    + "|(?<open>\\{)|(?<close>})",
            Pattern.DOTALL);

    private ObjectOutputs() {}

    static List<WrittenOutput> in(String text) {
        var outputs = new ArrayList<WrittenOutput>();
        Deque<String> around = new ArrayDeque<>();
        var last = "";
        var tokens = TOKEN.matcher(text);
        while (tokens.find()) {
            if (tokens.group("open") != null) {
                around.addLast(last);
                last = "";
            } else if (tokens.group("close") != null) {
                around.pollLast();
                last = "";
            } else {
                var name = tokens.group("key") == null ? tokens.group("plain") : tokens.group("text");
                if (name != null && !around.isEmpty()) {
                    last = name;
                    var above = around.stream().filter(key -> !key.isEmpty()).toList();
                    var path = above.isEmpty() ? name : String.join("/", above) + "/" + name;
                    outputs.add(new WrittenOutput(line(text, tokens.start()), path));
                }
            }
        }
        return outputs;
    }

    private static int line(String text, int offset) {
        return 1
                + (int) text.substring(0, offset).chars().filter(c -> c == '\n').count();
    }
}
