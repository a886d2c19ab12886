package io.caravanserai.hub.route.source;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The YAML that a Markdown file shows. */
public final class Markdown {

    private static final Pattern BLOCK =
            Pattern.compile("(?ms)^(?<indent> *)```ya?ml\\b[^\\n]*\\n(?<yaml>.*?)^ *```\\s*$");

    private Markdown() {}

    /** Each block fenced as {@code yaml}, its places those in the Markdown file. */
    public static List<SourceFile> yaml(SourceFile markdown) {
        var blocks = new ArrayList<SourceFile>();
        var matcher = BLOCK.matcher(markdown.text());
        while (matcher.find()) {
            var linesBefore = (int)
                    markdown.text().substring(0, matcher.start("yaml")).lines().count();
            var padded = "\n".repeat(linesBefore) + matcher.group("yaml");
            SourceFile block;
            try {
                block = new SourceFile(markdown.path(), markdown.text(), Yaml.read(markdown.path(), padded), null);
            } catch (Unreadable broken) {
                block = new SourceFile(markdown.path(), markdown.text(), List.of(), broken);
            }
            blocks.add(block);
        }
        return blocks;
    }
}
