package io.caravanserai.hub.partner.settings;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits that hold for every door, from {@code hub.intake}.
 *
 * @param bodyTimeout the longest a caller may take to send its body; default 30 s
 * @param minFreeDisk doors answer 503 while {@code hub.data} has less room; default 256 MiB
 * @param retryAfter what a 503 tells the caller to wait; default 30 s
 * @param share what each partner may have open at HTTP doors
 */
@ConfigurationProperties("hub.intake")
public record IntakeLimits(
        @DefaultValue("30s") Duration bodyTimeout,
        @DefaultValue("256MB") DataSize minFreeDisk,
        @DefaultValue("30s") Duration retryAfter,
        @DefaultValue Share share) {

    /**
     * How much of one partner's may be in work at once; the rest waits for its turn. Every hub counts for itself.
     *
     * @param requests at most so many; default 64
     * @param size with at most so many bytes together, one request excepted; default 512 KiB
     * @param waiting at most so many wait, and what comes beyond them is answered 503; default 1 000
     */
    public record Share(
            @DefaultValue("64") int requests,
            @DefaultValue("512KB") DataSize size,
            @DefaultValue("1000") int waiting) {

        public Share {
            if (requests < 1 || size.toBytes() < 1 || waiting < 0) {
                throw new IllegalArgumentException(
                        "hub.intake.share needs requests and size of at least one, and waiting of at least none");
            }
        }
    }
}
