package io.caravanserai.hub.prove.record;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What each side has written down, to be held against each other.
 *
 * @param sent everything that was ever put to a door
 * @param acknowledged what a door has answered for
 * @param effects what each target did, in the order in which it did it
 * @param parked what the ledger keeps for a person because its outcome is unknown, by target
 * @param dead what the ledger has given up for any other reason, by target
 * @param guessed what was tried again after an unknown outcome, by target
 */
public record Books(
        Collection<Entry> sent,
        Collection<Entry> acknowledged,
        Map<Kind, List<Entry>> effects,
        Map<Kind, Set<String>> parked,
        Map<Kind, Set<String>> dead,
        Map<Kind, Set<String>> guessed) {}
