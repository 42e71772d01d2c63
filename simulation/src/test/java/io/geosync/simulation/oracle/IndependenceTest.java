package io.geosync.simulation.oracle;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class IndependenceTest {
  @Test
  void the_oracle_shares_no_code_with_what_it_judges() {
    classes()
        .that()
        .resideInAPackage("io.geosync.simulation.oracle..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "io.geosync.simulation.oracle..", "java..", "com.fasterxml.jackson..", "org.jspecify..")
        .check(new ClassFileImporter().importPath(Path.of("target/classes/io/geosync/simulation")));
  }
}
