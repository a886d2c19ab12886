package io.caravanserai.hub.contract.csv;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.caravanserai.hub.contract.Bodies;
import io.caravanserai.hub.contract.Finding;
import io.caravanserai.hub.contract.Judge;
import io.caravanserai.hub.contract.Verdict;
import io.caravanserai.hub.contract.table.Completeness;
import io.caravanserai.hub.contract.table.Control;
import io.caravanserai.hub.contract.table.Control.Place;
import io.caravanserai.hub.contract.table.Format;
import io.caravanserai.hub.contract.table.Table;
import io.caravanserai.hub.message.CanonicalType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Holds the first record of a CSV text, or a list of column names, against the agreed header; reads no further. */
final class CsvJudge implements Judge {

    private static final int LONGEST_RECORD = 64 * 1024;

    private static final List<String> FORMAT = List.of("separator", "quote", "encoding");

    private final List<String> header;
    private final Table table;

    private CsvJudge(Table table) {
        this.table = table;
        this.header = table.columns();
    }

    static CsvJudge of(JsonNode file) {
        var header = new ArrayList<String>();
        file.path("columns").forEach(column -> header.add(column.path("name").asText()));
        if (header.isEmpty() || header.contains("")) {
            throw new IllegalArgumentException("it needs columns, each with a name");
        }
        return new CsvJudge(new Table(
                header,
                control(file.path("control"), header),
                complete(file.path("complete"), header),
                format(file.path("format"))));
    }

    private static @Nullable Control control(JsonNode control, List<String> header) {
        if (control.isMissingNode()) {
            return null;
        }
        var record = new ArrayList<String>();
        control.path("record").forEach(field -> record.add(field.asText()));
        var place = switch (control.path("in").asText()) {
            case "trailer" -> Place.TRAILER;
            case "sidecar" -> Place.SIDECAR;
            default -> throw new IllegalArgumentException("control: say in: trailer, or in: sidecar");
        };
        return Control.of(place, control.path("ending").asText(".control"), record, header);
    }

    private static @Nullable Completeness complete(JsonNode complete, List<String> header) {
        if (complete.isMissingNode()) {
            return null;
        }
        var record = new ArrayList<String>();
        complete.path("record").forEach(field -> record.add(field.asText()));
        var row = new LinkedHashMap<String, String>();
        complete.path("row")
                .properties()
                .forEach(field -> row.put(field.getKey(), field.getValue().asText()));
        var type = CanonicalType.parse(complete.path("of").asText());
        return Completeness.of(record, type, complete.path("key").asText(), row, header);
    }

    private static Format format(JsonNode format) {
        format.fieldNames().forEachRemaining(key -> {
            if (!FORMAT.contains(key)) {
                throw new IllegalArgumentException("format: has no '" + key + "'; it has " + String.join(", ", FORMAT));
            }
        });
        return Format.of(
                format.path("separator").asText(),
                format.path("quote").asText(),
                format.path("encoding").asText());
    }

    @Override
    public Table table() {
        return table;
    }

    @Override
    public boolean readsOnlyTheBeginning() {
        return true;
    }

    @Override
    public Verdict judge(Object body) {
        try {
            return new Verdict(compare(columns(body)), body);
        } catch (IOException | CsvParseException unreadable) {
            var problem = "the header is not " + table.format().encoding() + " or not CSV (RFC 4180)";
            return new Verdict(List.of(new Finding("", problem, 1)), body);
        }
    }

    private List<Finding> compare(List<String> found) {
        var findings = new ArrayList<Finding>();
        header.stream()
                .filter(name -> !found.contains(name))
                .forEach(name -> findings.add(new Finding(name, "the column is missing", 1)));
        found.stream()
                .filter(name -> !header.contains(name))
                .forEach(name -> findings.add(new Finding(name, "the column was not agreed", 1)));
        if (findings.isEmpty() && !found.equals(header)) {
            var agreed = String.join(String.valueOf(table.format().separator()), header);
            findings.add(new Finding("", "the columns stand in another order than " + agreed, 1));
        }
        return List.copyOf(findings);
    }

    private List<String> columns(Object body) throws IOException {
        if (body instanceof List<?> names) {
            return names.stream().map(String::valueOf).toList();
        }
        var bytes = body instanceof InputStream stream ? stream : new ByteArrayInputStream(Bodies.bytes(body));
        var format = table.format();
        var header = format.encoding()
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(firstLine(bytes)))
                .toString();
        var withoutMark = header.startsWith("\uFEFF") ? header.substring(1) : header;
        try (CsvReader<CsvRecord> csv = CsvReader.builder()
                .fieldSeparator(format.separator())
                .quoteCharacter(format.quote())
                .ofCsvRecord(withoutMark)) {
            var first = csv.iterator();
            return first.hasNext() ? first.next().getFields() : List.of();
        }
    }

    // A "line" without end must not fill the heap: no header is longer than the longest record.
    private static byte[] firstLine(InputStream bytes) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = bytes.read(); next >= 0 && next != '\n' && next != '\r'; next = bytes.read()) {
            if (line.size() == LONGEST_RECORD) {
                throw new IOException("the header does not end");
            }
            line.write(next);
        }
        return line.toByteArray();
    }
}
