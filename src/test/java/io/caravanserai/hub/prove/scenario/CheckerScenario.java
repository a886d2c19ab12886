package io.caravanserai.hub.prove.scenario;

import io.caravanserai.hub.prove.record.Books;
import io.caravanserai.hub.prove.record.Checker;
import io.caravanserai.hub.prove.record.Entry;
import io.caravanserai.hub.prove.record.Finding;
import io.caravanserai.hub.prove.record.Finding.Flaw;
import io.caravanserai.hub.prove.record.Kind;
import io.caravanserai.hub.prove.record.Parcel;
import io.caravanserai.hub.prove.run.Run;
import io.caravanserai.hub.prove.run.Scenario;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;

/** {@code checker}: plants each flaw in books that are in order; one that is not found is a finding itself. */
final class CheckerScenario implements Scenario {

    @Override
    public String name() {
        return "checker";
    }

    @Override
    public void play(Run run) {
        var random = run.random("flaws");
        var rounds = run.size().of(20, 500);
        var planted = 0;
        for (int round = 0; round < rounds; round++) {
            var clean = new Draft(random);
            run.demand(clean.check().isEmpty(), "checker", "finds in books that are in order: " + clean.check());
            for (var kind : Kind.values()) {
                planted += plant(run, random, kind, Flaw.LOST, draft -> draft.lose(kind));
                planted += plant(run, random, kind, Flaw.PHANTOM, draft -> draft.invent(kind));
                planted += plant(run, random, kind, Flaw.ALTERED, draft -> draft.alter(kind));
                planted += plant(run, random, kind, Flaw.DEAD, draft -> draft.kill(kind));
                if (!kind.collapses()) {
                    planted += plant(run, random, kind, Flaw.DOUBLED, draft -> draft.repeat(kind));
                }
                if (kind.ordered()) {
                    planted += plant(run, random, kind, Flaw.OUT_OF_ORDER, draft -> draft.swap(kind));
                }
            }
            planted += plant(run, random, Kind.BLIND, Flaw.GUESSED, Draft::guess);
        }
        run.count("planted", planted);
        run.count("found", planted - run.findings().size());
    }

    private static int plant(Run run, Random random, Kind kind, Flaw flaw, Consumer<Draft> act) {
        var draft = new Draft(random);
        act.accept(draft);
        var found = draft.check();
        var exact = found.size() == 1
                && found.get(0).flaw() == flaw
                && found.get(0).where().equals(kind.system());
        run.demand(exact, "checker", "one " + flaw + " was planted at " + kind.system() + ", found: " + found);
        return 1;
    }

    /** Books in order, and the hand that spoils them. */
    private static final class Draft {

        private final List<Entry> sent = new ArrayList<>();
        private final Map<Kind, List<Entry>> effects = new EnumMap<>(Kind.class);
        private final Map<Kind, Set<String>> parked = new HashMap<>();
        private final Map<Kind, Set<String>> dead = new HashMap<>();
        private final Map<Kind, Set<String>> guessed = new HashMap<>();
        private final Random random;

        Draft(Random random) {
            this.random = random;
            for (int subject = 0; subject < 20; subject++) {
                for (int position = 0; position < 3; position++) {
                    sent.add(new Parcel("p" + sent.size(), "s" + subject, position, "x").entry());
                }
            }
            for (var kind : Kind.values()) {
                effects.put(kind, new ArrayList<>(sent));
            }
            // told twice and parked are in order where they are promised
            effects.get(Kind.UPSERTING).add(3, sent.get(2));
            parked.put(
                    Kind.BLIND,
                    new HashSet<>(Set.of(sent.get(5).number(), sent.get(6).number())));
            effects.get(Kind.BLIND).remove(sent.get(5));
        }

        /** Any parcel that plays no part in what is special. */
        private Entry any() {
            return sent.get(9 + random.nextInt(sent.size() - 9));
        }

        void lose(Kind kind) {
            effects.get(kind).remove(any());
        }

        void repeat(Kind kind) {
            effects.get(kind).add(any());
        }

        void invent(Kind kind) {
            effects.get(kind).add(new Parcel("nobody's", "s-new", 0, "x").entry());
        }

        void alter(Kind kind) {
            var one = any();
            var at = effects.get(kind).indexOf(one);
            effects.get(kind).set(at, new Entry(one.number(), "another", one.subject(), one.position()));
        }

        void swap(Kind kind) {
            var list = effects.get(kind);
            var first = list.indexOf(sent.get(9 + 3 * random.nextInt(17)));
            list.add(first, list.remove(first + 1));
        }

        void kill(Kind kind) {
            var one = any();
            effects.get(kind).remove(one);
            dead.put(kind, Set.of(one.number()));
        }

        void guess() {
            guessed.put(Kind.BLIND, Set.of(any().number()));
        }

        List<Finding> check() {
            return Checker.check(new Books(sent, sent, effects, parked, dead, guessed));
        }
    }
}
