package io.caravanserai.hub.partner.csv;

import io.caravanserai.hub.contract.ContractViolation;
import io.caravanserai.hub.contract.Finding;
import io.caravanserai.hub.contract.table.Control;
import io.caravanserai.hub.partner.Refusal;
import io.caravanserai.hub.partner.csv.reading.Columns;
import io.caravanserai.hub.partner.csv.reading.ControlCheck;
import io.caravanserai.hub.partner.csv.reading.ControlCheck.Counted;
import io.caravanserai.hub.partner.csv.reading.CsvFormat;
import io.caravanserai.hub.partner.csv.reading.Declarations;
import io.caravanserai.hub.partner.csv.reading.Group;
import io.caravanserai.hub.partner.csv.reading.Groups;
import io.caravanserai.hub.partner.csv.reading.RawRecords;
import io.caravanserai.hub.partner.csv.reading.RowFinding;
import io.caravanserai.hub.partner.file.FileRun;
import io.caravanserai.hub.partner.file.Folders;
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

/** One CSV file: its header and what its sender counted are checked before any row is taken. */
final class CsvFileRun extends FileRun<Group> {

    private static final Logger log = LoggerFactory.getLogger(CsvFileRun.class);
    private static final String MEDIA_TYPE = "text/csv";

    private final CsvConsumer consumer;
    private final CsvEndpoint endpoint;
    private final String contract;
    private final @Nullable Control control;
    private final CsvFormat format;
    private Columns columns = new Columns(List.of(), List.of());

    CsvFileRun(CsvConsumer consumer, Path file) {
        super(consumer, file, how(consumer.getEndpoint(), consumer.format()));
        this.consumer = consumer;
        this.endpoint = consumer.getEndpoint();
        this.contract = Objects.requireNonNull(endpoint.getContract());
        this.control = consumer.control();
        this.format = consumer.format();
    }

    private static String how(CsvEndpoint endpoint, CsvFormat format) {
        return endpoint.getContract() + " by " + endpoint.keyColumns() + " " + endpoint.limits() + format;
    }

    @Override
    protected Ended read() throws Exception {
        try (InputStream in = Files.newInputStream(file())) {
            var records = new RawRecords(in, endpoint.limits().recordBytes(), format);
            var agreed = new FileHeader(endpoint, contract, file(), format);
            var header = records.next();
            var findings =
                    header == null ? List.of(new Finding("", "the file has no header", 1)) : agreed.check(header);
            if (header == null || !findings.isEmpty()) {
                return refused(FileHeader.rest(records), "its header is not as agreed", told(findings));
            }
            var complete = consumer.complete();
            var counted = count(agreed.names(header), new Declarations(complete, format));
            if (counted != null && !counted.findings().isEmpty()) {
                return refused(
                        counted.rows(), "its control totals are not those of its rows", told(counted.findings()));
            }
            columns = new Columns(agreed.names(header), endpoint.keyColumns());
            var most = counted == null ? Long.MAX_VALUE : counted.records();
            var declarations = new Declarations(complete, format);
            var groups = new Groups(records, columns, endpoint.limits(), most, declarations);
            var back = new RejectedRows(rejectedFolder(), Folders.name(file()), columns, format);
            return take(groups::next, back, groups::rows, () -> {
                if (complete != null && !declarations.isEmpty()) {
                    checkTheSame();
                    takeMissing(
                            new MissingRows(endpoint, file(), complete, columns, format, most),
                            declarations,
                            groups.rows(),
                            back);
                }
            });
        }
    }

    /** Reads the file once for what its sender counted, before any row is taken; nothing where nothing was counted. */
    private @Nullable Counted count(List<String> header, Declarations declarations) throws IOException {
        if (control == null) {
            return null;
        }
        int most = endpoint.limits().recordBytes();
        var sidecar = consumer.sidecar(file());
        try (InputStream in = Files.newInputStream(file())) {
            var records = new RawRecords(in, most, format);
            records.next();
            if (sidecar == null) {
                return ControlCheck.withTrailer(records, header, control, declarations);
            }
            try (InputStream beside = Files.newInputStream(sidecar)) {
                return ControlCheck.withSidecar(
                        records, header, control, declarations, new RawRecords(beside, most, format));
            }
        }
    }

    /** A file of which rows were refused has not all there is: what is missing from it means nothing. */
    private void takeMissing(MissingRows missing, Declarations declarations, long rows, RejectedRows back)
            throws Exception {
        for (var part : declarations.contradicted()) {
            back.note(part.line(), "what is missing of " + part.values() + " means nothing: rows of it come later");
        }
        var parts = declarations.complete();
        if (parts.isEmpty()) {
            return;
        }
        if (!account().isWhole()) {
            for (var part : parts) {
                back.note(part.line(), "what is missing of " + part.values() + " means nothing: rows were refused");
            }
            return;
        }
        var taken = new AtomicLong();
        var window = window((Group group, @Nullable Exchange exchange) -> {
            var refusal = refusal(group, Objects.requireNonNull(exchange));
            if (refusal != null) {
                back.note(group.firstLine(), reason(group, refusal));
            }
            taken.incrementAndGet();
        });
        missing.offer(parts, rows, group -> window.add(group, exchange(group), consumer.getAsyncProcessor()));
        window.drain();
        log.info(
                "File {} of {} declares {} complete: {} known are missing",
                Folders.name(file()),
                endpoint.called(),
                parts.size(),
                taken);
    }

    @Override
    protected boolean takesRoute(Group group) {
        return !group.isRest();
    }

    @Override
    protected Exchange exchange(Group group) {
        var exchange = exchange(group.body(columns), group.original(), MEDIA_TYPE);
        if (!group.problems().isEmpty()) {
            // the way in which Camel's own consumers hand a failure to the route's error handler
            exchange.setException(new ContractViolation(contract, group.problems()));
            exchange.setProperty(ExchangePropertyKey.ERRORHANDLER_BRIDGE, true);
        }
        return exchange;
    }

    @Override
    protected String reason(Group group) {
        return told(group.problems());
    }

    /** A finding in a row is told with the row's line. */
    @Override
    protected String reason(Group group, Refusal refusal) {
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
