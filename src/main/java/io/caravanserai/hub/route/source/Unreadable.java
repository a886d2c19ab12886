package io.caravanserai.hub.route.source;

/** A file that is not in the notation that its name promises; says where reading ended. */
public final class Unreadable extends RuntimeException {

    private final transient Place place;

    Unreadable(Place place, String reason) {
        super(reason, null, false, false);
        this.place = place;
    }

    public Place place() {
        return place;
    }

    public String reason() {
        return String.valueOf(getMessage());
    }
}
