package io.caravanserai.hub.contract;

import java.nio.file.Path;
import java.util.List;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** The contracts of a folder, in every notation that the hub knows. */
public final class ContractFolder {

    private static final List<Notation> NOTATIONS = notations();

    private ContractFolder() {}

    public static Contracts at(Path root) {
        return new Contracts(root, NOTATIONS);
    }

    private static List<Notation> notations() {
        try (var context = new AnnotationConfigApplicationContext("io.caravanserai.hub.contract")) {
            return List.copyOf(context.getBeansOfType(Notation.class).values());
        }
    }
}
