package io.caravanserai.hub.ledger.postgres.body;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How bodies are kept. What was kept otherwise stays readable.
 *
 * @param chunkOver a larger body is kept in chunks, default 256 KB
 * @param chunk the size of one, default 256 KB
 * @param codec of chunks, default gzip
 */
@ConfigurationProperties("hub.ledger.bodies")
public record BodyProperties(
        @DefaultValue("256KB") DataSize chunkOver,
        @DefaultValue("256KB") DataSize chunk,
        @DefaultValue("gzip") Codec codec) {

    public BodyProperties {
        if (chunk.toBytes() < 1 || chunk.toBytes() > DataSize.ofMegabytes(64).toBytes()) {
            throw new IllegalArgumentException(
                    "hub.ledger.bodies.chunk must lie between 1 byte and 64MB, not " + chunk);
        }
        if (chunkOver.isNegative()) {
            throw new IllegalArgumentException(
                    "hub.ledger.bodies.chunk-over must not be negative, but is " + chunkOver);
        }
    }
}
