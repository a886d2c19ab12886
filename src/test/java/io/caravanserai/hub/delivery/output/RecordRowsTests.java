package io.caravanserai.hub.delivery.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.caravanserai.hub.contract.table.Control;
import io.caravanserai.hub.contract.table.Control.Place;
import io.caravanserai.hub.contract.table.Format;
import io.caravanserai.hub.contract.table.Table;
import java.nio.charset.Charset;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is written into a file. */
class RecordRowsTests {

    @Test
    void headerRowsAndTotalsAreWrittenAsTheContractSays() throws Exception {
        var windows = Charset.forName("windows-1252");
        var columns = List.of("Größe", "Preis");
        var control = Control.of(Place.TRAILER, ".control", List.of("END", "rows"), columns);
        var table = new Table(columns, control, null, new Format(';', '"', windows));

        var row = new RecordRows("prices", table)
                .of(new ObjectMapper().readTree("{\"Größe\": \"M; L\", \"Preis\": \"7,50 €\"}"))
                .get(0);
        var frame = new Frames(table, "prices-{number}.csv", ZoneOffset.UTC).frame(1, Instant.EPOCH, 1, Map.of());

        assertThat(new String(frame.head(), windows)).isEqualTo("Größe;Preis\r\n");
        assertThat(new String(row.content(), windows)).isEqualTo("\"M; L\";7,50 €\r\n");
        assertThat(new String(frame.tail(), windows)).isEqualTo("END;1\r\n");
    }
}
