package io.caravanserai.hub.partner.csv;

import io.caravanserai.hub.contract.ContractViolation;
import io.caravanserai.hub.contract.Finding;
import io.caravanserai.hub.contract.Original;
import io.caravanserai.hub.contract.table.Completeness;
import io.caravanserai.hub.contract.table.Control;
import io.caravanserai.hub.partner.Refusal;
import io.caravanserai.hub.partner.csv.reading.Columns;
import io.caravanserai.hub.partner.csv.reading.ControlCheck;
import io.caravanserai.hub.partner.csv.reading.ControlCheck.Counted;
import io.caravanserai.hub.partner.csv.reading.Declarations;
import io.caravanserai.hub.partner.csv.reading.Group;
import io.caravanserai.hub.partner.csv.reading.Groups;
import io.caravanserai.hub.partner.csv.reading.RawRecords;
import io.caravanserai.hub.partner.csv.reading.RowFinding;
import io.caravanserai.hub.partner.file.FileAccount;
import io.caravanserai.hub.partner.file.FileLeft;
import io.caravanserai.hub.partner.file.Folders;
import io.caravanserai.hub.partner.file.Window;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One file from its header to its archive. */
final class FileRun {

    private static final Logger log = LoggerFactory.getLogger(FileRun.class);
    private static final String MEDIA_TYPE = "text/csv";

    /** Says whether a file is still the one that was begun. */
    @FunctionalInterface
    interface StillTheSame {
        boolean check() throws IOException;
    }

    /**
     * What became of the file.
     *
     * @param refused whether all of it was
     * @param back what goes back to whoever sent it: the refused rows, or why the file is refused; nothing if all was taken
     */
    record Ended(boolean refused, @Nullable Path back) {}

    private final CsvConsumer consumer;
    private final CsvEndpoint endpoint;
    private final Folders folders;
    private final Path file;
    private final String contract;
    private final @Nullable Control control;
    private final FileAccount account;

    FileRun(CsvConsumer consumer, Folders folders, Path file) {
        this.consumer = consumer;
        this.endpoint = consumer.getEndpoint();
        this.folders = folders;
        this.file = file;
        this.contract = Objects.requireNonNull(endpoint.getContract());
        this.control = consumer.control();
        this.account = new FileAccount(endpoint.getComponent().book(), endpoint.getName(), file);
    }

    /** Takes the whole file and moves it away, or throws {@link FileLeft} and leaves it as it was. */
    Ended run(StillTheSame sameFile) throws Exception {
        account.begin();
        @Nullable Path back;
        try (InputStream in = Files.newInputStream(file)) {
            var records = new RawRecords(in, endpoint.limits().recordBytes());
            var agreed = new FileHeader(endpoint, contract, file);
            var header = records.next();
            var findings =
                    header == null ? List.of(new Finding("", "the file has no header", 1)) : agreed.check(header);
            if (header == null || !findings.isEmpty()) {
                account.finishRefused(FileHeader.rest(records));
                return refused("its header is not as agreed", findings);
            }
            var complete = consumer.complete();
            var counted = count(FileHeader.names(header), new Declarations(complete));
            if (counted != null && !counted.findings().isEmpty()) {
                account.finishRefused(counted.rows());
                return refused("its control totals are not those of its rows", counted.findings());
            }
            var columns = new Columns(FileHeader.names(header), endpoint.keyColumns());
            var most = counted == null ? Long.MAX_VALUE : counted.records();
            var declarations = new Declarations(complete);
            var groups = new Groups(records, columns, endpoint.limits(), most, declarations);
            back = takeRows(
                    groups, columns, complete == null ? null : new Declared(complete, declarations, most), sameFile);
        }
        folders.archive(file);
        archiveSidecar();
        return new Ended(false, back);
    }

    private Ended refused(String why, List<Finding> findings) throws IOException {
        log.warn("File {} of csv:{} is refused: {}", Folders.name(file), name(), why);
        var reason = folders.reject(file, told(findings));
        archiveSidecar();
        return new Ended(true, reason);
    }

    private void archiveSidecar() throws IOException {
        var sidecar = consumer.sidecar(file);
        if (sidecar != null && Files.exists(sidecar)) {
            folders.archive(sidecar);
        }
    }

    /** Reads the file once for what its sender counted, before any row is taken; nothing where nothing was counted. */
    private @Nullable Counted count(List<String> header, Declarations declarations) throws IOException {
        if (control == null) {
            return null;
        }
        int most = endpoint.limits().recordBytes();
        var sidecar = consumer.sidecar(file);
        try (InputStream in = Files.newInputStream(file)) {
            var records = new RawRecords(in, most);
            records.next();
            if (sidecar == null) {
                return ControlCheck.withTrailer(records, header, control, declarations);
            }
            try (InputStream beside = Files.newInputStream(sidecar)) {
                return ControlCheck.withSidecar(records, header, control, declarations, new RawRecords(beside, most));
            }
        }
    }

    /**
     * What the file may say of its completeness.
     *
     * @param most how many records there are that may say so
     */
    private record Declared(Completeness how, Declarations declarations, long most) {}

    private @Nullable Path takeRows(Groups groups, Columns columns, @Nullable Declared declared, StillTheSame sameFile)
            throws Exception {
        boolean taken = false;
        var rejected = new RejectedRows(folders.rejected(), Folders.name(file), columns);
        try {
            var window = new Window<Group>(
                    endpoint.getInFlight(),
                    consumer::isRunAllowed,
                    (group, exchange) -> settle(group, exchange, rejected));
            for (var group = groups.next(); group != null; group = groups.next()) {
                window.add(file, group, group.isRest() ? null : exchange(group, columns), consumer.getAsyncProcessor());
            }
            window.drain(file);
            if (declared != null && !declared.declarations().isEmpty()) {
                if (!sameFile.check()) {
                    throw FileLeft.because(file, "it changed while it was read");
                }
                takeMissing(declared, groups.rows(), columns, rejected);
            }
            if (!sameFile.check()) {
                throw FileLeft.because(file, "it changed while it was read");
            }
            account.finish(groups.rows());
            var back = rejected.publish();
            taken = true;
            return back;
        } finally {
            if (!taken) {
                rejected.discard();
            }
        }
    }

    /** A file of which rows were refused has not all there is: what is missing from it means nothing. */
    private void takeMissing(Declared declared, long rows, Columns columns, RejectedRows rejected) throws Exception {
        for (var part : declared.declarations().contradicted()) {
            rejected.note(part.line(), "what is missing of " + part.values() + " means nothing: rows of it come later");
        }
        var parts = declared.declarations().complete();
        if (parts.isEmpty()) {
            return;
        }
        if (!account.isWhole()) {
            for (var part : parts) {
                rejected.note(part.line(), "what is missing of " + part.values() + " means nothing: rows were refused");
            }
            return;
        }
        var taken = new AtomicLong();
        var window = new Window<Group>(endpoint.getInFlight(), consumer::isRunAllowed, (group, exchange) -> {
            settleMissing(group, Objects.requireNonNull(exchange), rejected);
            taken.incrementAndGet();
        });
        new MissingRows(endpoint, file, declared.how(), columns, declared.most())
                .offer(
                        parts,
                        rows,
                        group -> window.add(file, group, exchange(group, columns), consumer.getAsyncProcessor()));
        window.drain(file);
        log.info(
                "File {} of csv:{} declares {} complete: {} known are missing",
                Folders.name(file),
                name(),
                parts.size(),
                taken);
    }

    private void settleMissing(Group group, Exchange exchange, RejectedRows rejected) throws IOException {
        Throwable failure = exchange.getException();
        if (failure != null) {
            throw FileLeft.at(file, group, "its route failed", failure);
        }
        var refusal = Refusal.of(exchange);
        if (refusal != null && refusal.messageId() == null && !refusal.isTheSenders()) {
            throw FileLeft.at(file, group, refusal.title() + ": " + refusal.detail(), null);
        }
        if (refusal != null) {
            rejected.note(group.firstLine(), reason(group, refusal));
        }
    }

    private Exchange exchange(Group group, Columns columns) {
        var exchange = consumer.createExchange(false);
        exchange.getIn().setBody(group.body(columns));
        exchange.getIn().setHeader(Exchange.FILE_NAME, Folders.name(file));
        exchange.setProperty(Original.PROPERTY, new Original(group.original(), MEDIA_TYPE));
        if (!group.problems().isEmpty()) {
            // the way in which Camel's own consumers hand a failure to the route's error handler
            exchange.setException(new ContractViolation(contract, group.problems()));
            exchange.setProperty(ExchangePropertyKey.ERRORHANDLER_BRIDGE, true);
        }
        return exchange;
    }

    private void settle(Group group, @Nullable Exchange exchange, RejectedRows rejected) throws IOException {
        if (exchange == null) {
            account.givenBack(group);
            rejected.add(group, told(group.problems()));
            return;
        }
        Throwable failure = exchange.getException();
        if (failure != null) {
            throw FileLeft.at(file, group, "its route failed", failure);
        }
        var refusal = Refusal.of(exchange);
        account.cameThrough(exchange);
        if (refusal == null) {
            account.taken(group, exchange);
            return;
        }
        if (refusal.messageId() == null && !refusal.isTheSenders()) {
            throw FileLeft.at(file, group, refusal.title() + ": " + refusal.detail(), null);
        }
        account.givenBack(group);
        rejected.add(group, reason(group, refusal));
    }

    private String name() {
        return endpoint.getName();
    }

    /** A finding in a row is told with the row's line. */
    private static String reason(Group group, Refusal refusal) {
        if (refusal.findings().isEmpty()) {
            return refusal.title() + ": " + refusal.detail();
        }
        return told(refusal.findings().stream()
                .map(finding -> RowFinding.inFile(finding, group))
                .toList());
    }

    private static String told(List<Finding> findings) {
        return findings.stream().map(Finding::toString).collect(Collectors.joining("; "));
    }
}
