package io.geosync.pipeline.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Modules, and the packages of a module, depend on each other in one direction. */
class ModuleGraphTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final List<String> MODULES =
      List.of(
          "sync-contract",
          "jdbc-sql",
          "landlord-store",
          "tenant-store",
          "function-runtime",
          "publisher-function",
          "tenant-sync-function",
          "dlq-redrive-function",
          "query-function",
          "local-cloud",
          "native-build",
          "geosync-client",
          "geosync-cli",
          "geosync-console",
          "infra-cdk",
          "geosync-deploy",
          "simulation");
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .importPaths(
              MODULES.stream()
                  .map(module -> ROOT.resolve(module).resolve("target/classes"))
                  .toList());

  @Test
  void the_contract_uses_no_framework_no_cloud_and_no_database() {
    noClasses()
        .that()
        .resideInAPackage("io.geosync.contract..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.quarkus..", "software.amazon..", "com.amazonaws..", "java.sql..", "javax.sql..")
        .check(CLASSES);
  }

  @Test
  void the_sql_runner_uses_only_the_contract() {
    noClasses()
        .that()
        .resideInAPackage("io.geosync.sql..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("io.geosync..")
                .and(resideOutsideOfPackages("io.geosync.sql..", "io.geosync.contract..")))
        .check(CLASSES);
  }

  @Test
  void the_stores_are_plain_jdbc_and_independent_of_each_other() {
    noClasses()
        .that()
        .resideInAnyPackage("io.geosync.landlord..", "io.geosync.tenant..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.quarkus..",
            "software.amazon..",
            "jakarta.enterprise..",
            "jakarta.persistence..",
            "jakarta.transaction..",
            "org.hibernate..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage("io.geosync.landlord..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.geosync.tenant..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage("io.geosync.tenant..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.geosync.landlord..")
        .check(CLASSES);
  }

  @Test
  void only_the_sync_function_and_the_simulation_touch_tenant_databases() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "io.geosync.tenant..", "io.geosync.tenantsync..", "io.geosync.simulation..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.geosync.tenant..")
        .check(CLASSES);
  }

  @Test
  void command_line_and_embedded_cloud_use_no_class_of_a_function() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "io.geosync.client..",
            "io.geosync.cli..",
            "io.geosync.imports..",
            "io.geosync.deploy..",
            "io.geosync.localcloud..",
            "io.geosync.nativebuild..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.geosync.landlord..",
            "io.geosync.publisher..",
            "io.geosync.tenantsync..",
            "io.geosync.redrive..",
            "io.geosync.query..")
        .check(CLASSES);
  }

  @Test
  void the_console_uses_only_the_client_and_the_contract() {
    noClasses()
        .that()
        .resideInAPackage("io.geosync.console..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("io.geosync..")
                .and(
                    resideOutsideOfPackages(
                        "io.geosync.console..",
                        "io.geosync.client..",
                        "io.geosync.cli.recovery..",
                        "io.geosync.contract..")))
        .check(CLASSES);
  }

  @Test
  void the_client_uses_only_the_contract() {
    noClasses()
        .that()
        .resideInAPackage("io.geosync.client..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("io.geosync..")
                .and(resideOutsideOfPackages("io.geosync.client..", "io.geosync.contract..")))
        .check(CLASSES);
  }

  @Test
  void templates_use_only_the_contract_and_nothing_else_uses_cdk() {
    noClasses()
        .that()
        .resideInAPackage("io.geosync.infra..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("io.geosync..")
                .and(resideOutsideOfPackages("io.geosync.infra..", "io.geosync.contract..")))
        .check(CLASSES);
    noClasses()
        .that()
        .resideOutsideOfPackage("io.geosync.infra..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("software.amazon.awscdk..", "software.constructs..")
        .check(CLASSES);
  }

  @Test
  void functions_use_the_runtime_and_the_stores_and_never_each_other() {
    for (String function : List.of("publisher", "tenantsync", "redrive", "query")) {
      noClasses()
          .that()
          .resideInAPackage("io.geosync.%s..".formatted(function))
          .should()
          .dependOnClassesThat(
              resideInAPackage("io.geosync..")
                  .and(
                      resideOutsideOfPackages(
                          "io.geosync.%s..".formatted(function),
                          "io.geosync.contract..",
                          "io.geosync.runtime..",
                          "io.geosync.client..",
                          "io.geosync.landlord..",
                          "io.geosync.tenant..")))
          .allowEmptyShould(true)
          .check(CLASSES);
    }
  }

  @Test
  void packages_of_a_module_have_no_cycles() {
    for (String module :
        List.of(
            "contract",
            "landlord",
            "tenant",
            "runtime",
            "publisher",
            "tenantsync",
            "redrive",
            "cli",
            "console",
            "infra",
            "deploy",
            "nativebuild",
            "simulation")) {
      slices()
          .matching("io.geosync.%s.(*)..".formatted(module))
          .should()
          .beFreeOfCycles()
          .check(CLASSES);
    }
  }
}
