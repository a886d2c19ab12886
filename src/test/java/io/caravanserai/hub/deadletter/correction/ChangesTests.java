package io.caravanserai.hub.deadletter.correction;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class ChangesTests {

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void nameEveryPlaceThatSaysSomethingElse() throws JsonProcessingException {
        var before =
                json.readTree("{\"a\": 1, \"b\": {\"c/d\": \"x\", \"e\": [1, 2]}, \"gone\": true, \"same\": [{}]}");
        var after = json.readTree(
                "{\"a\": 1, \"b\": {\"c/d\": \"y\", \"e\": [1, 3, 4]}, \"new\": {\"f\": 1}, \"same\": [{}]}");

        assertThat(Changes.between(before, after)).containsExactly("/b/c~1d", "/b/e/1", "/b/e/2", "/gone", "/new");
        assertThat(Changes.between(before, before)).isEmpty();
    }
}
