package io.caravanserai.hub;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.core.ApplicationModules;

/** The walls between the rooms. */
@AnalyzeClasses(packages = "io.caravanserai.hub", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

    @ArchTest
    static final ArchRule ledgerKnowsNoCamel = noClasses()
            .that()
            .resideInAPackage("..ledger..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.camel..");

    @ArchTest
    static final ArchRule messageDependsOnNothing = noClasses()
            .that()
            .resideInAPackage("..hub.message..")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages("java..", "..hub.message..", "org.jspecify..");

    /** A body is judged and translated without any route; only the steps by which routes do it are Camel's. */
    @ArchTest
    static final ArchRule contractsAndMappingsKnowNoCamel = noClasses()
            .that()
            .resideInAnyPackage("..hub.contract..", "..hub.mapping..")
            .and()
            .resideOutsideOfPackage("..component..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.camel..");

    /** Modulith sees rooms; this sees the corners of a room too. */
    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.caravanserai.hub.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule dependenciesComeThroughConstructors =
            noFields().should().beAnnotatedWith(Autowired.class);

    @ArchTest
    static final ArchRule nothingSleeps = noClasses().should().callMethod(Thread.class, "sleep", long.class);

    /** Such a stream keeps its connection until somebody closes it, and the pool is soon empty. */
    @ArchTest
    static final ArchRule rowsAreReadIntoLists =
            noClasses().should().callMethod(JdbcClient.MappedQuerySpec.class, "stream");

    @Test
    void roomsHaveNoCyclesAndKeepTheirInternals() {
        ApplicationModules.of(HubApplication.class).verify();
    }
}
