package io.caravanserai.hub.prove.deploys;

import io.caravanserai.hub.prove.site.House;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which changes there are, and a plan of them: in ten there is one of each kind. */
final class Changes {

    private static final List<String> MAPPINGS = List.of(
            "parcel-request-to-parcel.jslt",
            "submit-parcel-to-parcel.xslt",
            "parcel-rows-to-parcel.jslt",
            "desk-answer-to-receipt.jslt");
    private static final List<String> CALLS = List.of("keyed", "upserting", "asked", "blind", "desk");
    private static final List<String> WRITES = List.of("parcels-to-queue", "parcels-to-topic", "receipts-to-shelf");
    private static final List<String> BROKER_DOORS = List.of("parcels-by-jms", "parcels-by-mqtt", "parcels-by-kafka");
    private static final String REQUEST = "canonical-model/_partners/parcels/parcel-request.v1.schema.json";
    private static final String PARCELS = "routes/parcels/parcels.camel.yaml";

    private final House house;
    private final Random random;

    Changes(House house, Random random) {
        this.house = house;
        this.random = random;
    }

    List<Change> plan(int count) {
        var plan = new ArrayList<Change>();
        while (plan.size() < count) {
            var ten = new ArrayList<>(List.of(
                    mapping(one(MAPPINGS)),
                    call(one(CALLS)),
                    described(one(WRITES)),
                    described("parcels-by-rest"),
                    described("parcels-by-soap"),
                    described("parcels-by-file"),
                    described(one(BROKER_DOORS)),
                    one(List.of(kamelet(), systems(), contract())),
                    broken(),
                    Change.ROLLBACK));
            Collections.shuffle(ten, random);
            if (plan.isEmpty() && ten.indexOf(Change.ROLLBACK) < 2) { // something must have been deployed before
                Collections.swap(ten, ten.indexOf(Change.ROLLBACK), 9);
            }
            plan.addAll(ten);
        }
        return plan.subList(0, count);
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** Says the same in other words: what messages say of who handled them shows that it is in use. */
    private static Change mapping(String name) {
        return new Change(
                "mapping " + name,
                "mappings/parcels/" + name,
                Pattern.compile("-> ([a-z-]+\\.v1)(?:, \\d+)?\\."),
                "-> $1, @N@.",
                Set.of(),
                true,
                false);
    }

    /** Another address. */
    Change call(String system) {
        var route = "parcels-to-" + system;
        return new Change(
                "delivery " + route,
                file(route),
                Pattern.compile("(    id: " + route + "\\n(?:(?!- route:).*\\n)*?\\s+path: parcels)(?:/v\\d+)?(?=\\n)"),
                "$1/v@N@",
                Set.of(route),
                true,
                false);
    }

    private Change described(String route) {
        return new Change(
                (BROKER_DOORS.contains(route) || route.startsWith("parcels-by") ? "door " : "delivery ") + route,
                file(route),
                Pattern.compile(
                        "(    id: " + route + "\\n    group: parcels\\n    description: .*?)(?:, \\d+)?\\.(?=\\n)"),
                "$1, @N@.",
                Set.of(route),
                true,
                false);
    }

    private String file(String route) {
        return house.routes().get(route);
    }

    private static Change kamelet() {
        return new Change(
                "kamelet rest-call-sink",
                "routes/_shared/kamelets/rest-call-sink.kamelet.yaml",
                Pattern.compile("title: REST call(?: \\d+)?(?=\\n)"),
                "title: REST call @N@",
                Set.of(
                        "parcels-to-keyed",
                        "parcels-to-upserting",
                        "parcels-to-asked",
                        "parcels-to-blind",
                        "parcels-to-desk",
                        "parcels-asked-lookup"),
                true,
                false);
    }

    /** All systems have the same settings: what delivers to any of them is built anew. */
    private Change systems() {
        return new Change(
                "settings of systems",
                "config/systems.yaml",
                Pattern.compile("concurrency: \\d+"),
                "concurrency: " + (4 + random.nextInt(8)) + " # @N@",
                house.routes().keySet().stream()
                        .filter(route -> !route.startsWith("parcels-by-") && !route.equals("parcels-receipt"))
                        .collect(Collectors.toSet()),
                false,
                false);
    }

    private static Change contract() {
        return new Change(
                "contract parcel-request.v1",
                REQUEST,
                Pattern.compile("REST senders(?: \\d+)? hand it in"),
                "REST senders @N@ hand it in",
                Set.of(),
                false,
                false);
    }

    private Change broken() {
        return one(List.of(
                broken(
                        "mappings/parcels/parcel-request-to-parcel.jslt",
                        "\"number\": \\.number",
                        "\"number\": .number +"),
                broken(PARCELS, "httpMethodRestrict:", "httpMethodRestrikt:"),
                broken(
                        PARCELS,
                        "uri: mapping:parcels/parcel-request-to-parcel",
                        "uri: mapping:parcels/no-such-mapping"),
                broken(REQUEST, "\"required\": \\[", "\"required\": {")));
    }

    private static Change broken(String place, String where, String becomes) {
        return new Change("broken " + place, place, Pattern.compile(where), becomes, Set.of(), false, true);
    }
}
