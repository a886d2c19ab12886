package io.caravanserai.hub.prove.deploys;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * What somebody changes in the house. Lines stay in their places.
 *
 * @param place of the file; null where what ran before is asked for again
 * @param becomes with the number of the change at {@code @N@}
 * @param rebuilt routes that are built anew for it: no other may notice
 * @param told whether each message tells afterwards that something else handled it
 * @param broken whether it must be refused
 */
record Change(
        String name, String place, Pattern where, String becomes, Set<String> rebuilt, boolean told, boolean broken) {

    static final Change ROLLBACK = new Change("rollback", null, null, null, Set.of(), false, false);

    boolean isRollback() {
        return place == null;
    }

    String becomes(int number) {
        return becomes.replace("@N@", Integer.toString(number));
    }

    @Override
    public String toString() {
        return name;
    }
}
