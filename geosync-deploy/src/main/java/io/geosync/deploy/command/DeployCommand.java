package io.geosync.deploy.command;

import io.geosync.cli.output.Console;
import io.geosync.cli.output.Tone;
import io.geosync.cli.root.ExitCode;
import io.geosync.cli.root.OutputOptions;
import io.geosync.client.GeosyncClient;
import io.geosync.contract.resource.ResourceNames;
import io.geosync.deploy.cdk.Cdk;
import io.geosync.deploy.cdk.PinnedVersions;
import io.geosync.deploy.cloud.Cloud;
import io.geosync.deploy.cost.CostLine;
import io.geosync.deploy.cost.IdleBill;
import io.geosync.deploy.cost.PriceFile;
import io.geosync.deploy.database.DatabaseMigration;
import io.geosync.deploy.localstack.Databases;
import io.geosync.deploy.localstack.HeldVersions;
import io.geosync.deploy.localstack.LocalPreparation;
import io.geosync.infra.config.Deployment;
import io.geosync.infra.config.DeploymentFile;
import io.geosync.infra.config.PackageKind;
import io.geosync.infra.function.Packages;
import io.geosync.localcloud.Installation;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    mixinStandardHelpOptions = true,
    header = "Deploy to AWS or to a running LocalStack.",
    description = {
      "Creates or updates the stack, migrates the landlord database and prepares every tenant"
          + " database. Fails if one of these steps fails. Repeating it is safe.",
      "AWS accounts need `npx cdk bootstrap`, run once in infra-cdk, before the first deployment."
    })
final class DeployCommand implements Callable<Integer> {
  private static final String LOCALSTACK_ENVIRONMENT = "aws://000000000000/us-east-1";

  private final Console console;

  @Mixin private TargetOptions target = new TargetOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Option(
      names = "--yes",
      description = "Do not ask for approval of broader permissions or security groups.")
  private boolean yes;

  DeployCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Deployment deployment = target.deployment();
    target.requireCertificates(deployment);
    Cloud cloud = target.cloud(deployment);
    Path file = target.file();
    if (target.isLocalStack()) {
      file = new LocalPreparation(target.state(), cloud, console).prepare(deployment);
    }
    Cdk cdk = new Cdk(Installation.directory(), file, cloud, console);
    if (target.isLocalStack()) {
      console.progress().step("bootstrapping LocalStack for CDK");
      cdk.quietly(List.of("bootstrap", LOCALSTACK_ENVIRONMENT));
      console.progress().step("deploying the stack geosync-" + deployment.stage());
      HeldVersions versions = new HeldVersions(cloud, target.state());
      if (versions.isUpdate() && cdk.differs(versions.with(List.of("diff")))) {
        versions.hold();
      }
      cdk.quietly(
          versions.with(List.of("deploy", "--require-approval", "never", "--progress", "events")));
      DatabaseMigration.Report databases = prepareDatabases(cloud, DeploymentFile.read(file));
      versions.pointToLatest();
      Databases.running(target.state()).grantToReader();
      report(databases, deployment, cloud);
      return ExitCode.SUCCESS;
    }
    return onAws(cdk, cloud, deployment);
  }

  /** Deploys new versions, migrates the databases, then points the aliases to the new versions. */
  private int onAws(Cdk cdk, Cloud cloud, Deployment deployment) {
    List<String> pinned = PinnedVersions.arguments(cloud);
    if (!deployed(cdk, pinned)) {
      return ExitCode.CLOUD;
    }
    DatabaseMigration.Report report = prepareDatabases(cloud, deployment);
    if (!pinned.isEmpty() && !deployed(cdk, List.of())) {
      return ExitCode.CLOUD;
    }
    report(report, deployment, cloud);
    return ExitCode.SUCCESS;
  }

  private DatabaseMigration.Report prepareDatabases(Cloud cloud, Deployment deployment) {
    try (GeosyncClient functions = cloud.deployed()) {
      return new DatabaseMigration(functions, deployment.unitsSchema(), console.progress()::update)
          .run();
    }
  }

  private boolean deployed(Cdk cdk, List<String> pinned) {
    List<String> arguments = new ArrayList<>(List.of("deploy"));
    arguments.addAll(pinned);
    if (yes) {
      arguments.addAll(List.of("--require-approval", "never"));
    }
    return cdk.run(arguments) == 0;
  }

  /**
   * The result as JSON.
   *
   * @param packages kind of the function packages: jvm or native
   */
  record Deployed(
      String stage,
      String packages,
      int countries,
      int queues,
      DatabaseMigration.Report databases) {}

  private static PackageKind packages(Deployment deployment) {
    return new Packages(Installation.directory()).kind(deployment);
  }

  private void report(DatabaseMigration.Report report, Deployment deployment, Cloud cloud) {
    Deployed deployed =
        new Deployed(
            deployment.stage(),
            packages(deployment).name().toLowerCase(Locale.ROOT),
            deployment.countries().size(),
            deployment.shards(),
            report);
    output.print(console, deployed, () -> print(report, deployment, cloud));
  }

  private static String shown(PackageKind packages) {
    return switch (packages) {
      case JVM -> "run on the JVM; `./geosync native` compiles native executables";
      case NATIVE -> "are native executables";
    };
  }

  private void print(DatabaseMigration.Report report, Deployment deployment, Cloud cloud) {
    console.line(
        Tone.STRONG,
        "Deployed %s: %d countries, %d queues."
            .formatted(
                new ResourceNames(deployment.stage()).stack(),
                deployment.countries().size(),
                deployment.shards()));
    console.line("  functions %s".formatted(shown(packages(deployment))));
    console.line(
        "  landlord  schema version %s%s"
            .formatted(
                report.landlord().schemaVersion(),
                report.landlord().applied().isEmpty()
                    ? ", up to date"
                    : ", %d migrations applied".formatted(report.landlord().applied().size())));
    console.line("  tenants   %d prepared".formatted(report.prepared()));
    report
        .parked()
        .forEach(
            name ->
                console.line(
                    Tone.FAINT,
                    "  %s is parked or switched off; the sweep prepares it when delivery resumes"
                        .formatted(name)));
    URI endpoint = cloud.location().endpoint();
    if (endpoint != null) {
      LocalPreparation.printNext(console, target.state(), deployment.stage(), endpoint);
    } else {
      console.line(
          "  idle cost about $%.0f a month at list prices; `geosync cost %s` itemises it"
              .formatted(
                  IdleBill.of(deployment, PriceFile.bundled()).stream()
                      .mapToDouble(CostLine::dollars)
                      .sum(),
                  target.file()));
    }
  }
}
