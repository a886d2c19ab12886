package io.caravanserai.hub.delivery.system;

/** A part of a whole, written {@code 50%}. */
public record Share(int percent) {

    /** Reads the written form; used by the binding of configuration. */
    public static Share valueOf(String text) {
        try {
            var percent = Integer.parseInt(text.strip().replace("%", ""));
            if (percent > 0 && percent <= 100) {
                return new Share(percent);
            }
        } catch (NumberFormatException notANumber) {
            // told below with the text itself
        }
        throw new IllegalArgumentException("'" + text + "' is not a share; write 1% to 100%");
    }
}
