package io.caravanserai.hub.route.lint.meaning;

import io.caravanserai.hub.route.dsl.Room;
import io.caravanserai.hub.route.lint.Check;
import io.caravanserai.hub.route.lint.Findings;
import io.caravanserai.hub.route.lint.Rule;
import io.caravanserai.hub.route.model.House;

/** Routes that reach into tables: a partner's, which may change without a word, or the hub's own, which are not theirs. */
final class TableCheck implements Check {

    @Override
    public void check(House house, Findings findings) {
        house.allRoutes()
                .filter(route -> route.room() != Room.SIMULATORS)
                .flatMap(route -> route.endpoints())
                .filter(endpoint ->
                        endpoint.is("sql", "sql-stored", "jdbc", "mybatis", "jpa", "mongodb", "spring-jdbc"))
                .forEach(endpoint -> findings.add(
                        Rule.R410,
                        endpoint.place(),
                        "'" + endpoint.scheme()
                                + "' reaches into somebody's tables: ask for an interface, or accept this with"
                                + " the reason and the owner's consent"));
    }
}
