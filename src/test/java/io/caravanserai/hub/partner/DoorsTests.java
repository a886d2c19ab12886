package io.caravanserai.hub.partner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.unit.DataSize;

class DoorsTests {

    private final Doors doors = new Doors(Map.of(
            "orders", door("/api/v1/orders"),
            "status", door("/api/v1/orders/{id}"),
            "latest", door("/api/v1/orders/latest"),
            "files", door(null)));

    @ParameterizedTest
    @CsvSource({
        "/api/v1/orders, orders",
        "/api/v1/ord%65rs, orders",
        "/api/v1/orders;page=2, orders",
        "/api/v1/orders/7, status"
    })
    void standWhereTheyAreSaidToStand(String path, String door) {
        assertThat(doors.at(path)).extracting(Door::id).containsExactly(door);
    }

    @Test
    void tellTheMostSpecificFirst() {
        assertThat(doors.at("/api/v1/orders/latest")).extracting(Door::id).containsExactly("latest", "status");
    }

    @ParameterizedTest
    @CsvSource({"/api/v1", "/api/v1/orders/", "/api/v1%2Forders", "/API/v1/orders", "/api/v1/orders/7/8"})
    void standNowhereElse(String path) {
        assertThat(doors.at(path)).isEmpty();
    }

    private static DoorProperties door(@Nullable String path) {
        return new DoorProperties(
                path,
                Set.of("POST"),
                new DoorAuthentication(DoorAuthentication.Scheme.NONE, null, null),
                List.of(),
                DataSize.ofMegabytes(1),
                OnRefusal.ANSWER,
                null,
                null);
    }
}
