package io.caravanserai.hub.route.document;

import com.github.curiousoddman.rgxgen.RgxGen;
import java.util.Random;

/** Made values; the same question has the same answer. */
public final class Sample {

    private static final int TRIES = 200;

    private Sample() {}

    /** A text that the pattern matches, or a plain one where the pattern is beyond the generator. */
    public static String matching(String pattern, int longest) {
        try {
            var generator = RgxGen.parse(pattern.replaceFirst("^\\^", "").replaceFirst("(?<!\\\\)\\$$", ""));
            var random = new Random(1);
            var text = generator.generate(random);
            for (int i = 0;
                    i < TRIES && (text.length() > longest || !text.strip().equals(text));
                    i++) {
                text = generator.generate(random);
            }
            return text;
        } catch (RuntimeException beyondTheGenerator) {
            return "text";
        }
    }
}
