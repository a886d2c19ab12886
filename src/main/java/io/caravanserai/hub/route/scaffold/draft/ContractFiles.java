package io.caravanserai.hub.route.scaffold.draft;

import io.caravanserai.hub.route.document.Described;
import io.caravanserai.hub.route.document.Unsuitable;
import io.caravanserai.hub.route.document.Way;
import io.caravanserai.hub.route.model.House;
import io.caravanserai.hub.route.scaffold.skeleton.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A described message as a contract of the house.
 *
 * @param name without version
 */
public record ContractFiles(String name, String system, Described described) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    /** A name that another contract has gets the system's before it. */
    public static ContractFiles of(House house, Blueprint blueprint, Described described) {
        var wanted = blueprint.contract().isEmpty() ? described.name() : blueprint.contract();
        var folder = house.root().resolve("canonical-model/_partners").resolve(blueprint.system());
        boolean taken = house.contract(wanted + ".v1")
                .filter(other -> !other.source().path().startsWith(folder))
                .isPresent();
        var name = taken && blueprint.contract().isEmpty() ? blueprint.system() + "-" + wanted : wanted;
        if (!NAME.matcher(name).matches()) {
            throw new Unsuitable(
                    "'" + name + "' cannot be the name of a contract: choose one with --contract, in lower-case-words");
        }
        return new ContractFiles(name, blueprint.system(), described);
    }

    public String contract() {
        return name + ".v1";
    }

    /** The contract of the columns, where rows of files are exchanged. */
    public String columns() {
        return name + "-file.v1";
    }

    public Side side() {
        var notation = described.isXml()
                ? Side.Notation.XML
                : described.ending().equals(".form.schema.json") ? Side.Notation.FORM : Side.Notation.JSON;
        return new Side(contract(), notation, described.root());
    }

    public List<Change> changes() {
        var folder = "canonical-model/_partners/" + system + "/";
        var files = new ArrayList<Change>();
        files.add(new Change.NewFile(
                folder + contract() + described.ending(), described.contract().replace(Described.NAME, name)));
        described
                .parts()
                .forEach((part, text) ->
                        files.add(new Change.NewFile(folder + "parts/" + part, text.replace(Described.NAME, name))));
        if (described.way() instanceof Way.Rows rows) {
            files.add(new Change.NewFile(folder + columns() + ".csv.yaml", rows.columns()));
        }
        return files;
    }
}
