package io.caravanserai.hub.partner.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.hub.partner.DoorAuthentication;
import io.caravanserai.hub.partner.Doors;
import io.caravanserai.hub.partner.OnRefusal;
import io.caravanserai.hub.partner.Secret;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class PartnerSettingsTests {

    @Test
    void tellsEveryProblemAtOnceWithItsProperty() {
        var settings = bind(Map.ofEntries(
                Map.entry("hub.doors.a.path", "no-slash"),
                Map.entry("hub.doors.a.methods", "POST,FETCH"),
                Map.entry("hub.doors.a.location", "/somewhere"),
                Map.entry("hub.doors.b.path", "/same"),
                Map.entry("hub.doors.b.consumes", "application/json; charset=utf-8,nonsense"),
                Map.entry("hub.doors.b.authentication.scheme", "hmac"),
                Map.entry("hub.doors.c.path", "/same"),
                Map.entry("hub.doors.c.consumes", "text/xml"),
                Map.entry("hub.doors.c.authentication.scheme", "api-key"),
                Map.entry("hub.doors.d.max-body", "0B"),
                Map.entry("hub.partners.x.doors", "nowhere"),
                Map.entry("hub.partners.x.api-key-sha256", "plain text"),
                Map.entry("hub.partners.x.basic.user", "same"),
                Map.entry("hub.partners.x.basic.password-hash", "hunter2"),
                Map.entry("hub.doors.e.partner", "by-queue"),
                Map.entry("hub.partners.by-queue.quota", "20/s"),
                Map.entry("hub.partners.y.quota", "20/s"),
                Map.entry("hub.partners.y.basic.user", "same"),
                Map.entry("hub.partners.y.basic.password-hash", "{noop}hunter2")));

        assertThatThrownBy(() -> PartnerSettingsCheck.check(settings))
                .isInstanceOfSatisfying(
                        InvalidPartnerSettings.class,
                        wrong -> assertThat(wrong.problems())
                                .extracting(problem -> problem.substring(0, problem.indexOf(' ')))
                                .contains(
                                        "hub.doors.a.path",
                                        "hub.doors.a.methods",
                                        "hub.doors.a.consumes",
                                        "hub.doors.a.authentication.scheme",
                                        "hub.doors.a.location",
                                        "hub.doors.b.consumes[0]",
                                        "hub.doors.b.consumes[1]",
                                        "hub.doors.b.authentication.header",
                                        "hub.doors.b.partner",
                                        "hub.doors.c.path",
                                        "hub.doors.d.partner",
                                        "hub.doors.d.max-body",
                                        "hub.partners.by-queue.quota",
                                        "hub.partners.x.doors",
                                        "hub.partners.x.api-key-sha256[0]",
                                        "hub.partners.x.basic.password-hash",
                                        "hub.partners.y.basic.password-hash",
                                        "hub.partners.y.basic.user"))
                .hasMessageNotContaining("hub.partners.y.quota")
                .hasMessageNotContaining("hunter2")
                .hasMessageNotContaining("plain text");
    }

    @Test
    void saysHowAQuotaIsWritten() {
        assertThatThrownBy(() -> bind(Map.of("hub.partners.x.quota", "20")))
                .hasRootCauseMessage("'20' is not a rate; write 20/s, 600/m or 1000/h");
    }

    @Test
    void bindsADoorWithItsDefaults() {
        var settings = bind(Map.of(
                "hub.doors.files.partner", "stores",
                "hub.doors.api.path", "/api",
                "hub.doors.api.consumes", "application/json",
                "hub.doors.api.on-refusal", "quarantine",
                "hub.doors.api.authentication.scheme", "api-key"));

        PartnerSettingsCheck.check(settings);
        var doors = new Doors(settings.doors());
        assertThat(doors.of("files"))
                .hasValueSatisfying(door -> assertThat(door.open()).isTrue());
        var api = doors.of("api").orElseThrow().rules();
        assertThat(api.maxBody().toBytes()).isEqualTo(1024 * 1024);
        assertThat(api.methods()).containsExactly("POST");
        assertThat(api.onRefusal()).isEqualTo(OnRefusal.QUARANTINE);
        assertThat(api.authentication().headerName()).isEqualTo("X-API-Key");
    }

    @Test
    void showsNoSecret() {
        assertThat(new DoorAuthentication(DoorAuthentication.Scheme.HMAC, "X-Sign", Secret.of("hidden")))
                .asString()
                .doesNotContain("hidden");
    }

    private static IntakeProperties bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bind("hub", IntakeProperties.class)
                .get();
    }
}
