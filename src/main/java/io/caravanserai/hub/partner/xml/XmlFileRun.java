package io.caravanserai.hub.partner.xml;

import io.caravanserai.hub.contract.Finding;
import io.caravanserai.hub.partner.Refusal;
import io.caravanserai.hub.partner.file.FileLeft;
import io.caravanserai.hub.partner.file.FileRun;
import io.caravanserai.hub.partner.file.Folders;
import io.caravanserai.hub.partner.xml.reading.XmlRecord;
import io.caravanserai.hub.partner.xml.reading.XmlRecords;
import io.caravanserai.hub.partner.xml.reading.XmlRecords.Unreadable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** One XML file. It is read through once before any record of it is taken. */
final class XmlFileRun extends FileRun<XmlRecord> {

    private static final String MEDIA_TYPE = "application/xml";

    private final XmlEndpoint endpoint;
    private long records;

    XmlFileRun(XmlConsumer consumer, Path file) {
        super(
                consumer,
                file,
                consumer.getEndpoint().getRecord() + " "
                        + consumer.getEndpoint().limits());
        this.endpoint = consumer.getEndpoint();
    }

    @Override
    protected Ended read() throws Exception {
        long whole = 0;
        try (var in = Files.newInputStream(file());
                var all = new XmlRecords(in, record(), endpoint.limits())) {
            while (all.next() != null) {
                whole++;
            }
        } catch (Unreadable unreadable) {
            return refused(
                    whole,
                    String.valueOf(unreadable.getMessage()),
                    "line " + unreadable.line() + ": " + unreadable.getMessage());
        }
        try (var in = Files.newInputStream(file());
                var all = new XmlRecords(in, record(), endpoint.limits())) {
            var back = new RejectedRecords(rejectedFolder(), Folders.name(file()));
            return take(() -> next(all), back, () -> records, () -> {});
        } catch (Unreadable changed) {
            throw FileLeft.because(file(), "it changed while it was read");
        }
    }

    private @Nullable XmlRecord next(XmlRecords all) throws Exception {
        var next = all.next();
        if (next != null) {
            records++;
        }
        return next;
    }

    private String record() {
        return Objects.requireNonNull(endpoint.getRecord());
    }

    @Override
    protected Exchange exchange(XmlRecord record) {
        return exchange(record.bytes(), record.bytes(), MEDIA_TYPE);
    }

    @Override
    protected String reason(XmlRecord record, Refusal refusal) {
        return refusal.findings().isEmpty()
                ? refusal.title() + ": " + refusal.detail()
                : refusal.findings().stream().map(Finding::toString).collect(Collectors.joining("; "));
    }
}
