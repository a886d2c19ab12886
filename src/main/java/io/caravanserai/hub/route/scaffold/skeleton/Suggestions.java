package io.caravanserai.hub.route.scaffold.skeleton;

import io.caravanserai.hub.message.NearNames;
import io.caravanserai.hub.route.document.Field;
import io.caravanserai.hub.route.document.Field.Kind;
import io.caravanserai.hub.route.document.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Pairs of fields that are alike by their names, types and sample values. */
final class Suggestions {

    private static final double ENOUGH = 0.45;
    private static final int DEEPEST = 8;
    private static final String WHOLE = "[+-]?[0-9]{1,18}";
    private static final String DECIMAL = "[+-]?[0-9]{1,18}(\\.[0-9]+)?";

    /** Words that say the same in most interfaces. */
    private static final Map<String, String> SAME = Map.ofEntries(
            Map.entry("id", "number"),
            Map.entry("no", "number"),
            Map.entry("num", "number"),
            Map.entry("nr", "number"),
            Map.entry("ref", "number"),
            Map.entry("reference", "number"),
            Map.entry("zip", "postal"),
            Map.entry("postcode", "postal"),
            Map.entry("qty", "quantity"),
            Map.entry("amount", "total"),
            Map.entry("mail", "email"),
            Map.entry("telephone", "phone"),
            Map.entry("mobile", "phone"),
            Map.entry("items", "lines"),
            Map.entry("item", "lines"),
            Map.entry("line", "lines"),
            Map.entry("rows", "lines"),
            Map.entry("article", "sku"),
            Map.entry("town", "city"),
            Map.entry("recipient", "customer"),
            Map.entry("consignee", "customer"),
            Map.entry("buyer", "customer"),
            Map.entry("delivery", "shipping"),
            Map.entry("ship", "shipping"),
            Map.entry("to", "shipping"),
            Map.entry("created", "ordered"),
            Map.entry("street1", "street"),
            Map.entry("addr", "address"));

    private Suggestions() {}

    /**
     * What the target may be made of.
     *
     * @param context whose fields can be read
     * @param around names of the objects that the target stands in
     */
    static Optional<Suggestion> of(Field target, List<String> around, Field context) {
        var all = new ArrayList<List<Field>>();
        gather(context, List.of(), all);
        return all.stream()
                .filter(path -> fits(path.get(path.size() - 1), target))
                .map(path -> judged(path, target, around))
                .filter(suggestion -> suggestion.likeness() >= ENOUGH)
                .max(Comparator.comparingDouble(Suggestion::likeness)
                        .thenComparing(suggestion -> -suggestion.path().size()));
    }

    /** Lists are gone into only by a loop over them. */
    private static void gather(Field from, List<Field> path, List<List<Field>> all) {
        for (var child : from.children()) {
            var here = new ArrayList<>(path);
            here.add(child);
            all.add(here);
            if (!child.many() && here.size() < DEEPEST) {
                gather(child, here, all);
            }
        }
    }

    private static boolean fits(Field source, Field target) {
        if (source.many() != target.many()) {
            return false;
        }
        if (target.isObject() || source.isObject()) {
            return target.isObject() && source.isObject();
        }
        return source.kind() == target.kind()
                || source.kind() == Kind.ANY
                || target.kind() == Kind.ANY
                || target.kind() == Kind.TEXT
                || (source.kind() == Kind.INTEGER && target.kind() == Kind.NUMBER)
                || isNumberAsText(source, target);
    }

    /** As in files, where every value is text. */
    static boolean isNumberAsText(Field source, Field target) {
        var number = target.kind() == Kind.NUMBER || target.kind() == Kind.INTEGER;
        return number
                && source.kind() == Kind.TEXT
                && (source.sample().matches(target.kind() == Kind.INTEGER ? WHOLE : DECIMAL)
                        || (target.kind() == Kind.NUMBER && source.hasDecimalComma()));
    }

    private static Suggestion judged(List<Field> path, Field target, List<String> around) {
        var source = path.get(path.size() - 1);
        var ours = words(target.name());
        var theirs = words(source.name());
        double names = likeness(ours, theirs);
        boolean near = !NearNames.of(target.name(), List.of(source.name())).isEmpty()
                && Math.min(target.name().length(), source.name().length()) > 4;
        if (near) {
            names = Math.max(names, 0.6);
        }
        var aroundOurs = new HashSet<String>();
        around.forEach(name -> aroundOurs.addAll(words(name)));
        var aroundTheirs = new HashSet<String>();
        path.subList(0, path.size() - 1).forEach(step -> aroundTheirs.addAll(words(step.name())));
        double place = aroundOurs.isEmpty() && aroundTheirs.isEmpty()
                ? 1
                : likeness(union(aroundOurs, ours), union(aroundTheirs, theirs));
        boolean sameType = source.kind() == target.kind();
        boolean sameSample = !target.sample().isEmpty() && target.sample().equals(source.sample());
        double value = sameSample ? 1 : form(target.sample()).equals(form(source.sample())) ? 0.5 : 0;
        double likeness = 0.55 * names + 0.25 * place + (sameType ? 0.08 : 0) + 0.12 * value;
        if (names == 0) {
            likeness = sameSample && target.sample().length() > 5 ? ENOUGH : 0;
        }
        var why = new ArrayList<String>();
        why.add(
                names == 0
                        ? "the same sample value"
                        : Words.kebab(source.name()).equals(Words.kebab(target.name()))
                                ? "the same name"
                                : "a name like " + source.name());
        if (sameType) {
            why.add("the same type");
        }
        if (sameSample && names > 0) {
            why.add("the same sample value");
        }
        return new Suggestion(path, likeness, String.join(", ", why));
    }

    private static double likeness(Set<String> left, Set<String> right) {
        var both = new HashSet<>(left);
        both.retainAll(right);
        var all = union(left, right);
        return all.isEmpty() ? 0 : (double) both.size() / all.size();
    }

    private static Set<String> union(Set<String> left, Set<String> right) {
        var all = new HashSet<>(left);
        all.addAll(right);
        return all;
    }

    private static Set<String> words(String name) {
        var words = new HashSet<String>();
        for (var word : Words.kebab(name).split("-")) {
            words.add(SAME.getOrDefault(word, word));
        }
        return words;
    }

    /** {@code AB-12} and {@code XY-34} have the same form. */
    private static String form(String sample) {
        return sample.replaceAll("[A-Z]+", "A").replaceAll("[a-z]+", "a").replaceAll("[0-9]+", "0");
    }
}
