package io.caravanserai.hub.route.scaffold.draft;

import io.caravanserai.hub.route.scaffold.skeleton.Side;
import io.caravanserai.hub.route.scaffold.skeleton.Skeleton;
import java.util.ArrayList;
import java.util.List;

/**
 * A mapping to be filled in, and its case.
 *
 * @param name as routes call it
 */
public record MappingFiles(String name, Skeleton skeleton, String cases) {

    /**
     * From one side to the other.
     *
     * @param input the line that says what goes in: {@code input-file: …}
     * @param inputContract what goes in must obey; empty where that is not known
     */
    public static MappingFiles of(
            String name, Side from, Side to, String inputContract, String input, boolean suggests) {
        var skeleton = Skeleton.of(from, to, suggests);
        var expect = switch (to.notation()) {
            case JSON -> "expect: <any>";
            case XML -> "expect-xml: <any>";
            case FORM -> "expect-text: <any>";
        };
        var cases = (inputContract.isEmpty() ? "" : "input-contract: " + inputContract + "\n")
                + "contract: " + to.contract() + "\ncases:\n"
                + "  - name: a sample becomes what " + to.contract() + " asks for\n"
                + input.indent(4)
                + "    " + expect + "                 # anything that obeys the contract; say here what it must be\n";
        return new MappingFiles(name, skeleton, cases);
    }

    public String path() {
        return "mappings/" + name + "." + skeleton.language();
    }

    public List<Change> changes() {
        return List.of(
                new Change.NewFile(path(), skeleton.text()),
                new Change.NewFile("mappings/" + name + ".test.yaml", cases));
    }

    /** What is left to do about it. */
    public List<String> next() {
        var next = new ArrayList<String>();
        var open = skeleton.unfilled();
        if (!open.isEmpty()) {
            next.add("Fill in " + path() + ": " + String.join(", ", open.subList(0, Math.min(6, open.size())))
                    + (open.size() > 6 ? " and " + (open.size() - 6) + " more" : ""));
        }
        if (skeleton.text().contains("unconfirmed: ")) {
            next.add(
                    "Look at each line marked 'unconfirmed' in " + path() + " and take the mark away: lint refuses it");
        }
        next.add("./hub test " + "mappings/" + name + ".test.yaml");
        return next;
    }
}
