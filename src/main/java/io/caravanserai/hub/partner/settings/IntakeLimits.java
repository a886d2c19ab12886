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
 */
@ConfigurationProperties("hub.intake")
public record IntakeLimits(
        @DefaultValue("30s") Duration bodyTimeout,
        @DefaultValue("256MB") DataSize minFreeDisk,
        @DefaultValue("30s") Duration retryAfter) {}
