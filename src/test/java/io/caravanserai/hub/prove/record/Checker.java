package io.caravanserai.hub.prove.record;

import io.caravanserai.hub.prove.record.Finding.Flaw;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares the books as sets; every difference is a finding. */
public final class Checker {

    private final Books books;
    private final Map<String, String> sent;
    private final List<Finding> findings = new ArrayList<>();

    private Checker(Books books) {
        this.books = books;
        this.sent = books.sent().stream().collect(Collectors.toMap(Entry::number, Entry::digest, (a, b) -> a));
    }

    public static List<Finding> check(Books books) {
        var checker = new Checker(books);
        books.effects().keySet().forEach(checker::at);
        return checker.findings;
    }

    private void at(Kind target) {
        var effects = books.effects().get(target);
        var parked = books.parked().getOrDefault(target, Set.of());
        var dead = books.dead().getOrDefault(target, Set.of());
        var times = new HashMap<String, Integer>();
        for (var effect : effects) {
            times.merge(effect.number(), 1, Integer::sum);
        }
        for (var entry : books.acknowledged()) {
            var kept = times.containsKey(entry.number())
                    || dead.contains(entry.number())
                    || (target.parks() && parked.contains(entry.number()));
            if (!kept) {
                find(Flaw.LOST, target, entry.number());
            }
        }
        if (!target.collapses()) {
            times.forEach((number, count) -> {
                if (count > 1) {
                    find(Flaw.DOUBLED, target, number + " " + count + " times");
                }
            });
        }
        foreign(target, effects);
        if (target.ordered()) {
            order(target, effects);
        }
        dead.forEach(number -> find(Flaw.DEAD, target, number));
        if (!target.parks()) {
            parked.forEach(number -> find(Flaw.DEAD, target, number));
        }
        books.guessed().getOrDefault(target, Set.of()).forEach(number -> find(Flaw.GUESSED, target, number));
    }

    private void foreign(Kind target, List<Entry> effects) {
        var told = new HashSet<Entry>();
        for (var effect : effects) {
            var digest = sent.get(effect.number());
            if (digest == null) {
                find(Flaw.PHANTOM, target, effect.number());
            } else if (!digest.equals(effect.digest()) && told.add(effect)) {
                find(Flaw.ALTERED, target, effect.number());
            }
        }
    }

    private void order(Kind target, List<Entry> effects) {
        var last = new HashMap<String, Integer>();
        for (var effect : effects) {
            var before = last.put(effect.subject(), effect.position());
            if (before != null && before > effect.position()) {
                find(
                        Flaw.OUT_OF_ORDER,
                        target,
                        effect.number() + ": position " + effect.position() + " after " + before);
            }
        }
    }

    private void find(Flaw flaw, Kind target, String what) {
        findings.add(new Finding(flaw, target.system(), what));
    }
}
