package io.caravanserai.hub.ledger.postgres.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.hub.ledger.retention.DataClass;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** How long what is kept, as configured. */
class RetentionPropertiesTests {

    @Test
    void keepsMoreThanAYearUnlessToldOtherwise() {
        var kept = bind(Map.of());

        assertThat(kept.personal()).isEqualTo(Duration.ofDays(400));
        assertThat(kept.of(DataClass.PUBLIC)).isEqualTo(Duration.ofDays(400));
        assertThat(kept.identities()).isEqualTo(Duration.ofDays(800));
    }

    @Test
    void readsEachClass() {
        var kept = bind(Map.of("public", "10d", "personal", "3d", "every", "0"));

        assertThat(kept.of(DataClass.PUBLIC)).isEqualTo(Duration.ofDays(10));
        assertThat(kept.of(DataClass.PERSONAL)).isEqualTo(Duration.ofDays(3));
        assertThat(kept.every()).isZero();
    }

    @Test
    void refusesAllThatCannotStandAtOnce() {
        assertThatThrownBy(() -> bind(Map.of("personal", "2h", "internal", "900d")))
                .rootCause()
                .hasMessageContaining("personal: must be at least one day")
                .hasMessageContaining("identities: 800d must not be shorter than the longest other (900d)");
    }

    @Test
    void dropsADayOnlyWhenItIsPastForEveryClass() {
        var kept = bind(Map.of("personal", "10d", "internal", "20d", "public", "30d"));
        var today = LocalDate.parse("2026-03-01");

        var horizons = Horizons.of(
                kept,
                Map.of("order.v1", DataClass.PERSONAL, "stock.v1", DataClass.INTERNAL, "price.v1", DataClass.PUBLIC),
                today);

        assertThat(horizons.days()).isEqualTo(today.minusDays(30));
        assertThat(horizons.pastOn(today.minusDays(10))).isEmpty();
        assertThat(horizons.pastOn(today.minusDays(11))).containsExactly("order.v1");
        assertThat(horizons.pastOn(today.minusDays(21))).containsExactly("order.v1", "stock.v1");
    }

    private static RetentionProperties bind(Map<String, String> values) {
        var source = new MapConfigurationPropertySource();
        values.forEach((key, value) -> source.put("hub.ledger.retention." + key, value));
        return new Binder(source).bindOrCreate("hub.ledger.retention", RetentionProperties.class);
    }
}
