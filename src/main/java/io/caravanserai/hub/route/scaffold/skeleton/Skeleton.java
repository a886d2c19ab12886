package io.caravanserai.hub.route.scaffold.skeleton;

import io.caravanserai.hub.route.scaffold.skeleton.Side.Notation;
import java.util.ArrayList;
import java.util.List;

/**
 * A mapping to be filled in.
 *
 * @param language its file's extension
 * @param unfilled each field that refuses, as a JSON pointer or a path of elements
 */
public record Skeleton(String language, String text, List<String> unfilled) {

    /**
     * From one side to the other.
     *
     * @param suggests whether what a field may be made of is put in its place, marked as unconfirmed
     */
    public static Skeleton of(Side from, Side to, boolean suggests) {
        var unfilled = new ArrayList<String>();
        boolean json = from.notation() == Notation.JSON && to.notation() == Notation.JSON;
        var text = json
                ? new JsltSkeleton(suggests, unfilled).of(from, to)
                : new XsltSkeleton(suggests, unfilled).of(from, to);
        return new Skeleton(json ? "jslt" : "xslt", text, List.copyOf(unfilled));
    }
}
