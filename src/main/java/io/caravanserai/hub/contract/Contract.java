package io.caravanserai.hub.contract;

import io.caravanserai.hub.contract.table.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One agreed shape of a body, compiled once; safe to use from many threads. */
public final class Contract {

    private final String name;
    private final Judge judge;

    Contract(String name, Judge judge) {
        this.name = name;
        this.judge = judge;
    }

    /** The name with its version, as in {@code order.v1}. */
    public String name() {
        return name;
    }

    /** What the schema tells the rest of the hub; empty for contracts that are not JSON Schemas. */
    public Annotations annotations() {
        return judge.annotations();
    }

    /** The columns of the files that obey, and what their sender counts; none for contracts on other bodies. */
    public @Nullable Table table() {
        return judge.table();
    }

    /** Every finding; empty when the body (bytes, text or a JSON node) obeys. At most 1000, then a note. */
    public List<Finding> check(Object body) {
        return judge.judge(body).findings();
    }

    Judge judge() {
        return judge;
    }
}
