package io.caravanserai.hub.partner.csv;

import io.caravanserai.hub.contract.ContractViolation;
import io.caravanserai.hub.contract.Finding;
import io.caravanserai.hub.partner.csv.reading.CsvFormat;
import io.caravanserai.hub.partner.csv.reading.RawRecord;
import io.caravanserai.hub.partner.csv.reading.RawRecords;
import io.caravanserai.hub.partner.file.FileLeft;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.support.DefaultExchange;

/** A file's header, held against the contract. */
record FileHeader(CsvEndpoint endpoint, String contract, Path file, CsvFormat format) {

    /** What is wrong with the header; nothing if it is as agreed. */
    List<Finding> check(RawRecord header) throws Exception {
        if (header.problem() != null) {
            return List.of(new Finding("", "the header " + header.problem(), 1));
        }
        var asked = new DefaultExchange(endpoint.getCamelContext());
        asked.getIn().setBody(header.bytes());
        var contractEndpoint = endpoint.getCamelContext().getEndpoint("contract:" + contract);
        try (var producer = contractEndpoint.createAsyncProducer()) {
            producer.start();
            producer.process(asked);
        }
        if (asked.getException() instanceof ContractViolation violation) {
            return violation.findings();
        }
        if (asked.getException() != null) {
            throw FileLeft.because(file, "its header cannot be checked: " + asked.getException());
        }
        var missing = new ArrayList<Finding>();
        var names = names(header);
        for (String column : endpoint.keyColumns()) {
            if (!names.contains(column)) {
                missing.add(new Finding(column, "the column is missing", 1));
            }
        }
        return missing;
    }

    List<String> names(RawRecord header) {
        return format.row(header, CsvFormat.ANY).fields();
    }

    /** Everything after a header that is not as agreed is given back unread. */
    static long rest(RawRecords records) throws IOException {
        long read = 0;
        while (records.next() != null) {
            read++;
        }
        return read;
    }
}
