package io.caravanserai.hub.partner.xml;

import io.caravanserai.hub.contract.Finding;
import io.caravanserai.hub.contract.Original;
import io.caravanserai.hub.partner.Refusal;
import io.caravanserai.hub.partner.file.FileAccount;
import io.caravanserai.hub.partner.file.FileLeft;
import io.caravanserai.hub.partner.file.Folders;
import io.caravanserai.hub.partner.file.Window;
import io.caravanserai.hub.partner.xml.reading.XmlRecord;
import io.caravanserai.hub.partner.xml.reading.XmlRecords;
import io.caravanserai.hub.partner.xml.reading.XmlRecords.Unreadable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One file from its first record to its archive. It is read through once before any record of it is taken. */
final class XmlFileRun {

    /** Says whether a file is still the one that was begun. */
    @FunctionalInterface
    interface StillTheSame {
        boolean check() throws IOException;
    }

    private static final Logger log = LoggerFactory.getLogger(XmlFileRun.class);
    private static final String MEDIA_TYPE = "application/xml";

    private final XmlConsumer consumer;
    private final XmlEndpoint endpoint;
    private final Folders folders;
    private final Path file;
    private final FileAccount account;

    XmlFileRun(XmlConsumer consumer, Folders folders, Path file) {
        this.consumer = consumer;
        this.endpoint = consumer.getEndpoint();
        this.folders = folders;
        this.file = file;
        this.account = new FileAccount(endpoint.getComponent().book(), endpoint.getName(), file);
    }

    /** Takes the whole file and moves it away, or throws {@link FileLeft} and leaves it as it was. */
    void run(StillTheSame sameFile) throws Exception {
        account.begin();
        long records = 0;
        try (var in = Files.newInputStream(file);
                var all = new XmlRecords(in, record(), endpoint.limits())) {
            while (all.next() != null) {
                records++;
            }
        } catch (Unreadable unreadable) {
            refuse(records, unreadable);
            return;
        }
        take(sameFile);
        folders.archive(file);
    }

    private void refuse(long records, Unreadable why) throws IOException {
        log.warn("File {} of xml:{} is refused: {}", Folders.name(file), endpoint.getName(), why.getMessage());
        account.finishRefused(records);
        folders.reject(file, "line " + why.line() + ": " + why.getMessage());
    }

    private void take(StillTheSame sameFile) throws Exception {
        boolean taken = false;
        var rejected = new RejectedRecords(folders.rejected(), Folders.name(file));
        long records = 0;
        try (var in = Files.newInputStream(file);
                var all = new XmlRecords(in, record(), endpoint.limits())) {
            var window = new Window<XmlRecord>(
                    endpoint.getInFlight(),
                    consumer::isRunAllowed,
                    (record, exchange) -> settle(record, Objects.requireNonNull(exchange), rejected));
            for (var record = all.next(); record != null; record = all.next()) {
                records++;
                window.add(file, record, exchange(record), consumer.getAsyncProcessor());
            }
            window.drain(file);
            if (!sameFile.check()) {
                throw FileLeft.because(file, "it changed while it was read");
            }
            account.finish(records);
            rejected.publish();
            taken = true;
        } catch (Unreadable changed) {
            throw FileLeft.because(file, "it changed while it was read");
        } finally {
            if (!taken) {
                rejected.discard();
            }
        }
    }

    private String record() {
        return Objects.requireNonNull(endpoint.getRecord());
    }

    private Exchange exchange(XmlRecord record) {
        var exchange = consumer.createExchange(false);
        exchange.getIn().setBody(record.bytes());
        exchange.getIn().setHeader(Exchange.FILE_NAME, Folders.name(file));
        exchange.setProperty(Original.PROPERTY, new Original(record.bytes(), MEDIA_TYPE));
        return exchange;
    }

    private void settle(XmlRecord record, Exchange exchange, RejectedRecords rejected) throws IOException {
        @Nullable Throwable failure = exchange.getException();
        if (failure != null) {
            throw FileLeft.at(file, record, "its route failed", failure);
        }
        var refusal = Refusal.of(exchange);
        account.cameThrough(exchange);
        if (refusal == null) {
            account.taken(record, exchange);
            return;
        }
        if (refusal.messageId() == null && !refusal.isTheSenders()) {
            throw FileLeft.at(file, record, refusal.title() + ": " + refusal.detail(), null);
        }
        account.givenBack(record);
        rejected.add(record, reason(refusal));
    }

    private static String reason(Refusal refusal) {
        return refusal.findings().isEmpty()
                ? refusal.title() + ": " + refusal.detail()
                : refusal.findings().stream().map(Finding::toString).collect(Collectors.joining("; "));
    }
}
