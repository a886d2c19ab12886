package io.caravanserai.hub.partner.csv;

import io.caravanserai.hub.partner.csv.reading.CsvLimits;
import io.caravanserai.hub.partner.file.FileEndpoint;
import io.caravanserai.hub.partner.file.FileServices;
import java.util.Arrays;
import java.util.List;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.jspecify.annotations.Nullable;

/**
 * Reads the CSV files of a folder, a group of rows at a time, and gives back the rows of the groups that were refused.
 *
 * <p>A file that is left in the middle, by a crash or because something failed that is not its own fault, is gone on with behind
 * the last group that the ledger has.
 */
@UriEndpoint(
        firstVersion = "1.0.0",
        scheme = "csv",
        title = "CSV files",
        syntax = "csv:name",
        consumerOnly = true,
        remote = false,
        category = {Category.FILE})
public final class CsvEndpoint extends FileEndpoint {

    @UriParam(description = "The columns, separated by commas, whose values are the same in all rows of a group")
    @Metadata(required = true)
    private @Nullable String groupBy;

    @UriParam(description = "The contract that the header must obey, as in store-orders.v1")
    @Metadata(required = true)
    private @Nullable String contract;

    @UriParam(description = "The most rows of a group", defaultValue = "1000")
    private int maxRows = 1000;

    @UriParam(description = "The most bytes of a group", defaultValue = "4194304")
    private long maxGroupSize = 4L * 1024 * 1024;

    CsvEndpoint(String uri, CsvComponent component, String name, FileServices services) {
        super(uri, component, "csv", name, services, "*.csv", 64 * 1024);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        var consumer = new CsvConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public CsvComponent getComponent() {
        return (CsvComponent) super.getComponent();
    }

    List<String> keyColumns() {
        return groupBy == null
                ? List.of()
                : Arrays.stream(groupBy.split(","))
                        .map(String::strip)
                        .filter(column -> !column.isEmpty())
                        .toList();
    }

    CsvLimits limits() {
        return new CsvLimits(getMaxRecordSize(), maxRows, maxGroupSize);
    }

    public @Nullable String getGroupBy() {
        return groupBy;
    }

    public void setGroupBy(String groupBy) {
        this.groupBy = groupBy;
    }

    public @Nullable String getContract() {
        return contract;
    }

    public void setContract(String contract) {
        this.contract = contract;
    }

    public int getMaxRows() {
        return maxRows;
    }

    public void setMaxRows(int maxRows) {
        this.maxRows = maxRows;
    }

    public long getMaxGroupSize() {
        return maxGroupSize;
    }

    public void setMaxGroupSize(long maxGroupSize) {
        this.maxGroupSize = maxGroupSize;
    }
}
