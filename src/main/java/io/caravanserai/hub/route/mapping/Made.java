package io.caravanserai.hub.route.mapping;

import io.caravanserai.hub.route.source.Place;
import java.util.List;

/** What a mapping makes, as far as its text tells: an object, a list, one of several, or something unknown. */
public sealed interface Made {

    /** A field of an object. */
    record Field(String name, Place place, Made value) {}

    /**
     * An object.
     *
     * @param open whether it has fields that the text does not name
     */
    record ObjectOf(Place place, List<Field> fields, boolean open) implements Made {}

    record ListOf(Made each) implements Made {}

    record OneOf(List<Made> made) implements Made {}

    /** Names of fields or elements, of which the text does not tell where they stand. */
    record Named(List<Field> names) implements Made {}

    record Unknown() implements Made {}
}
