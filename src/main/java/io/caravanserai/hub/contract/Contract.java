package io.caravanserai.hub.contract;

import io.caravanserai.hub.contract.table.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One agreed shape of a body in the text that is in use; whoever holds it gets another as soon as that is put in its place. Thread-safe. */
public final class Contract {

    private final String name;
    private volatile Judge judge;

    Contract(String name, Judge judge) {
        this.name = name;
        this.judge = judge;
    }

    /** From now on it is what the other is. */
    void become(Contract other) {
        judge = other.judge;
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

    /** Who judges by the text in use now. */
    public Judge judge() {
        return judge;
    }
}
