package io.caravanserai.hub.rehearsal.coverage;

import java.util.List;

/** What cases reached, and what they did not. */
public record Coverage(List<Place> places) {

    /** The kinds of what can be reached. */
    public enum Kind {
        ROUTE,
        STEP,
        /** A step of a branch that ends in a failure, or the failure of a whole route. */
        ERROR_BRANCH,
        MAPPING_OUTPUT;

        /** As people read it. */
        @Override
        public String toString() {
            return switch (this) {
                case ROUTE -> "routes";
                case STEP -> "steps";
                case ERROR_BRANCH -> "error branches";
                case MAPPING_OUTPUT -> "mapping outputs";
            };
        }
    }

    /**
     * Something that a case can reach.
     *
     * @param at file and line
     * @param in the route or mapping
     * @param what the step, the place in the output
     */
    public record Place(Kind kind, String at, String in, String what, boolean reached) {}

    public Coverage {
        places = List.copyOf(places);
    }

    public long all(Kind kind) {
        return places.stream().filter(place -> place.kind() == kind).count();
    }

    public long reached(Kind kind) {
        return places.stream()
                .filter(place -> place.kind() == kind && place.reached())
                .count();
    }

    /** In whole percent; a hundred where there is nothing to reach. */
    public long percent(Kind kind) {
        return all(kind) == 0 ? 100 : 100 * reached(kind) / all(kind);
    }

    public List<Place> missed() {
        return places.stream().filter(place -> !place.reached()).toList();
    }
}
