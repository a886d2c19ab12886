package io.caravanserai.hub.delivery.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.hub.delivery.system.SystemProperties.EffectClass;
import io.caravanserai.hub.message.Rate;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SystemsTests {

    @Test
    void readsHowASystemIsTreated() {
        var erp = systems(Map.of(
                        "systems.erp.owner", "finance-it",
                        "systems.erp.url", "https://erp.example.com",
                        "systems.erp.effect.by", "lookup",
                        "systems.erp.effect.lookup", "orders-erp-lookup",
                        "systems.erp.deliver.rate", "600/m",
                        "systems.erp.deliver.retry.give-up", "72h",
                        "systems.erp.deliver.breaker.failures", "25%"))
                .named("erp");

        assertThat(erp.effect().by()).isEqualTo(EffectClass.LOOKUP);
        assertThat(erp.deliver().rate()).isEqualTo(new Rate(600, Duration.ofMinutes(1)));
        assertThat(erp.deliver().retry().giveUp()).isEqualTo(Duration.ofDays(3));
        assertThat(erp.deliver().retry().first()).isEqualTo(Duration.ofSeconds(1));
        assertThat(erp.deliver().breaker().failures().percent()).isEqualTo(25);
    }

    @Test
    void tellsEveryContradictionAtOnce() {
        assertThatThrownBy(() -> systems(Map.of(
                        "systems.a.effect.by", "key",
                        "systems.a.effect.window", "24h",
                        "systems.a.deliver.retry.give-up", "24h",
                        "systems.b.owner", "someone",
                        "systems.b.effect.by", "lookup")))
                .hasMessageContaining("systems.a.owner")
                .hasMessageContaining("systems.a.deliver.retry.give-up")
                .hasMessageContaining("systems.b.effect.lookup");
    }

    @Test
    void namesTheSystemsThereAre() {
        var systems = systems(Map.of("systems.erp.owner", "x", "systems.erp.effect.by", "none"));

        assertThatThrownBy(() -> systems.named("epr"))
                .hasMessageContaining("epr")
                .hasMessageContaining("erp");
    }

    private static Systems systems(Map<String, String> properties) {
        var binder = new Binder(new MapConfigurationPropertySource(properties));
        return new Systems(binder.bind("systems", Bindable.mapOf(String.class, SystemProperties.class))
                .get());
    }
}
