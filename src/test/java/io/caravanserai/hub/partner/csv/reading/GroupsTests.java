package io.caravanserai.hub.partner.csv.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroupsTests {

    private static final Columns COLUMNS = new Columns(List.of("store", "order", "sku"), List.of("store", "order"));

    @Test
    void putsRowsOfOneKeyTogether() throws Exception {
        var groups = read("s,1,a\ns,1,b\ns,2,c\nt,2,d\n");

        assertThat(groups)
                .hasSize(3)
                .allSatisfy(group -> assertThat(group.problems()).isEmpty());
        assertThat(groups.get(0).body(COLUMNS)).hasToString("""
                {"store":"s","order":"1","rows":[\
                {"store":"s","order":"1","sku":"a"},{"store":"s","order":"1","sku":"b"}]}""");
        assertThat(groups.get(0).original()).asString().isEqualTo("s,1,a\ns,1,b\n");
    }

    @Test
    void keepsTheSameBytesWhateverTheLineEnds() throws Exception {
        assertThat(read("s,1,a\r\ns,1,b").get(0).original())
                .isEqualTo(read("s,1,a\ns,1,b\n").get(0).original());
    }

    @Test
    void refusesAGroupWithABrokenRecordInIt() throws Exception {
        var groups = read("s,1,a\nbroken\ns,1,b\ns,2,c\n");

        assertThat(problems(groups))
                .containsExactly("1: the body (line 2): the record has 1 columns where the header has 3", "4: ");
        assertThat(groups.get(0).rows()).hasSize(3);
    }

    @Test
    void refusesBothNeighboursOfABrokenRecordBetweenThem() throws Exception {
        assertThat(problems(read("s,1,a\ns,2,b\nbroken\ns,3,c\ns,4,d\n")))
                .containsExactly(
                        "1: ",
                        "2: the body (line 3): the record has 1 columns where the header has 3",
                        "4: the body (line 3): this record just before cannot be read and may belong here",
                        "5: ");
    }

    @Test
    void refusesABrokenRecordAtEitherEnd() throws Exception {
        assertThat(problems(read("broken\ns,1,a\ns,2,b\nbroken")))
                .containsExactly(
                        "1: the body (line 1): the record has 1 columns where the header has 3",
                        "2: the body (line 1): this record just before cannot be read and may belong here",
                        "3: the body (line 4): the record has 1 columns where the header has 3");
    }

    @Test
    void refusesWhatIsNotUtf8() throws Exception {
        var groups = read("s,1,\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(problems(groups)).containsExactly("1: the body (line 1): the record is not UTF-8");
    }

    @Test
    void refusesAGroupOfTooManyRowsOnceAndGivesBackTheRest() throws Exception {
        var rows = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            rows.append("s,1,").append(i).append('\n');
        }
        var groups = read(rows + "s,2,x\n");

        assertThat(groups).extracting(group -> group.rows().size()).containsExactly(5, 5, 2, 1);
        assertThat(groups).extracting(Group::isRest).containsExactly(false, true, true, false);
        assertThat(groups.subList(0, 3))
                .allSatisfy(group ->
                        assertThat(group.problems()).singleElement().asString().contains("more than 5 rows"));
        assertThat(groups.get(3).problems()).isEmpty();
    }

    @Test
    void takesAGroupOfExactlyTheMostRows() throws Exception {
        assertThat(problems(read("s,1,a\n".repeat(5) + "s,2,x\n"))).containsExactly("1: ", "6: ");
    }

    private static List<String> problems(List<Group> groups) {
        return groups.stream()
                .map(group -> group.firstLine() + ": "
                        + String.join(
                                "; ",
                                group.problems().stream().map(Object::toString).toList()))
                .toList();
    }

    private static List<Group> read(String text) throws IOException {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Group> read(byte[] bytes) throws IOException {
        var groups = new Groups(
                new RawRecords(new ByteArrayInputStream(bytes), 100, CsvFormat.STANDARD),
                COLUMNS,
                new CsvLimits(100, 5, 10_000));
        var found = new ArrayList<Group>();
        for (var group = groups.next(); group != null; group = groups.next()) {
            found.add(group);
        }
        return found;
    }
}
