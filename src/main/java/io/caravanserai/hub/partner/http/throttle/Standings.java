package io.caravanserai.hub.partner.http.throttle;

import io.caravanserai.hub.partner.settings.IntakeProperties;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** How each partner stands at the HTTP doors. Thread-safe. */
@Component
public final class Standings {

    private final IntakeProperties settings;
    private final Quotas quotas;
    private final Shares shares;

    Standings(IntakeProperties settings, Quotas quotas, Shares shares) {
        this.settings = settings;
        this.quotas = quotas;
        this.shares = shares;
    }

    /** By their names, those included whom only a door names. */
    public List<Standing> all() {
        var doors = new TreeMap<String, Set<String>>();
        settings.partners().forEach((partner, its) -> doors.put(partner, new TreeSet<>(its.doors())));
        var keptFor = new HashMap<String, Set<String>>();
        settings.doors().forEach((id, door) -> {
            if (door.path() != null && door.partner() != null) {
                keptFor.computeIfAbsent(door.partner(), partner -> new TreeSet<>())
                        .add(id);
                doors.computeIfAbsent(door.partner(), partner -> new TreeSet<>())
                        .add(id);
            }
        });
        return doors.entrySet().stream()
                .map(one -> standing(one.getKey(), one.getValue(), keptFor.getOrDefault(one.getKey(), Set.of())))
                .toList();
    }

    /** What comes to a door that is kept for one partner is its, though it be taken in before that is proved. */
    private Standing standing(String partner, Set<String> doors, Set<String> keptFor) {
        var taken = Stream.concat(Stream.of(partner), keptFor.stream().map(Demand::door))
                .map(shares::taken)
                .toList();
        var its = settings.partners().get(partner);
        var quota = its == null ? null : its.quota();
        return new Standing(
                partner,
                List.copyOf(doors),
                quota == null ? null : quota.toString(),
                taken.stream().mapToInt(Shares.Taken::inWork).sum(),
                taken.stream().mapToInt(Shares.Taken::waiting).sum(),
                quotas.refused(partner),
                taken.stream().mapToLong(Shares.Taken::refused).sum());
    }
}
