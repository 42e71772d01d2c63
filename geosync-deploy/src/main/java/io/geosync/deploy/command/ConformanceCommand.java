package io.geosync.deploy.command;

import io.geosync.cli.output.Cell;
import io.geosync.cli.output.Console;
import io.geosync.cli.output.Numbers;
import io.geosync.cli.output.Table;
import io.geosync.cli.root.ExitCode;
import io.geosync.cli.root.OutputOptions;
import io.geosync.contract.setting.TlsMode;
import io.geosync.deploy.cloud.Cloud;
import io.geosync.deploy.conformance.ConfigurationCheck;
import io.geosync.deploy.conformance.EndToEndCheck;
import io.geosync.deploy.conformance.EndToEndCheck.Step;
import io.geosync.deploy.conformance.Finding;
import io.geosync.infra.config.Deployment;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    mixinStandardHelpOptions = true,
    header = "Compare a deployment with its file and test it end to end.",
    description = {
      "Compares queues, subscriptions, event source mappings, functions and alarms with the"
          + " deployment file. Then republishes the state of one unit, which changes no data, and"
          + " publishes one invalid message, which must arrive on a dead-letter queue, must return"
          + " there after a redrive, and is then deleted.",
      "Exit code: 0 if the deployment conforms, 1 if it does not."
    })
final class ConformanceCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private TargetOptions target = new TargetOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Option(names = "--read-only", description = "Compare settings only; publish nothing.")
  private boolean readOnly;

  @Option(
      names = "--all",
      description = "Also show settings that conform (default: deviations only).")
  private boolean all;

  ConformanceCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    Deployment deployment = target.deployed();
    Cloud cloud = target.cloud(deployment);
    List<Finding> findings =
        new ConfigurationCheck(cloud, deployment, console.progress()::update).run();
    List<Step> steps =
        readOnly
            ? List.of()
            : new EndToEndCheck(cloud, deployment, console.progress()::update).run();
    boolean conforms =
        findings.stream().allMatch(Finding::isFine) && steps.stream().allMatch(Step::fine);
    output.print(
        console,
        new Conformance(conforms, findings, notices(deployment), steps),
        () -> print(findings, notices(deployment), steps));
    return conforms ? ExitCode.SUCCESS : ExitCode.FAILED;
  }

  /**
   * The result as JSON.
   *
   * @param findings all settings that were read
   * @param notices what the deployment file allows by choice, and the default does not
   * @param steps all steps that were run
   */
  record Conformance(
      boolean conforms, List<Finding> findings, List<String> notices, List<Step> steps) {}

  /** Less TLS than the default is no deviation from the file, and it is shown each time. */
  static List<String> notices(Deployment deployment) {
    TlsMode tls = Objects.requireNonNull(deployment.tls());
    TlsMode ofTenants = Objects.requireNonNull(deployment.leastTenantTls());
    List<String> notices = new ArrayList<>();
    if (tls != TlsMode.VERIFY_FULL) {
      notices.add("tls is %s: %s".formatted(tls.word(), tls.meaning()));
    }
    if (ofTenants != tls) {
      notices.add(
          "leastTenantTls is %s: the URL of a tenant may ask for less than tls: %s"
              .formatted(ofTenants.word(), tls.word()));
    }
    return notices;
  }

  private void print(List<Finding> findings, List<String> notices, List<Step> steps) {
    print(findings);
    notices.forEach(notice -> console.line("Notice: " + notice));
    if (!readOnly) {
      printSteps(steps);
    }
  }

  private void print(List<Finding> findings) {
    Table table = new Table("resource", "setting", "expected", "found");
    findings.stream()
        .filter(finding -> all || !finding.isFine())
        .forEach(
            finding ->
                table.row(
                    finding.resource(),
                    finding.what(),
                    finding.expected(),
                    Cell.verdict(finding.isFine(), finding.found(), finding.found())));
    if (!table.isEmpty()) {
      console.table(table);
    }
    long fine = findings.stream().filter(Finding::isFine).count();
    console.line(
        "%s of %s settings conform."
            .formatted(Numbers.grouped(fine), Numbers.grouped(findings.size())));
  }

  private void printSteps(List<Step> steps) {
    Table table = new Table("test", "outcome", ">seconds");
    for (Step step : steps) {
      table.row(
          step.what(),
          Cell.verdict(step.fine(), step.outcome(), step.outcome()),
          Numbers.tenths(step.seconds()));
    }
    console.table(table);
  }
}
