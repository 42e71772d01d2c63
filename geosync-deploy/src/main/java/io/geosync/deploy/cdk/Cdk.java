package io.geosync.deploy.cdk;

import com.fasterxml.jackson.databind.JsonNode;
import io.geosync.cli.output.Console;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.json.ContractJson;
import io.geosync.deploy.cloud.Cloud;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs the {@code cdk} command in the version that {@code infra-cdk/package.json} names. */
public final class Cdk {
  private final Path home;
  private final Path deploymentFile;
  private final String stage;
  private final Cloud cloud;
  private final Console console;

  /**
   * Creates a runner for one deployment.
   *
   * @param home the repository's root
   */
  public Cdk(Path home, Path deploymentFile, Cloud cloud, Console console) {
    this.home = home;
    this.deploymentFile = deploymentFile.toAbsolutePath();
    this.stage = cloud.location().stage();
    this.cloud = cloud;
    this.console = console;
  }

  /** Returns the folder of the synthesised templates. */
  public Path output() {
    return home.resolve("infra-cdk/target/cdk.out").resolve(stage);
  }

  /** Runs cdk in the caller's terminal, because it may ask questions. Returns its exit code. */
  public int run(List<String> arguments) {
    return exitCode(builder(arguments).inheritIO());
  }

  /** Runs cdk and prints its output as the command's result. Returns its exit code. */
  public int runForOutput(List<String> arguments) {
    ProcessBuilder builder = builder(arguments).redirectErrorStream(true);
    if (console.paintsOut()) {
      builder.environment().put("FORCE_COLOR", "1");
    }
    return exitCode(builder);
  }

  /** Waits for a process and prints its output, if it is not inherited. */
  private int exitCode(ProcessBuilder builder) {
    try {
      Process process = builder.start();
      try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
        lines.lines().forEach(console::line);
      }
      return process.waitFor();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for cdk", stopped);
    }
  }

  /**
   * Runs cdk with its output in a log file and the current line as progress.
   *
   * @throws GeosyncException cloud.refused if cdk fails; the end of the log is printed
   */
  public void quietly(List<String> arguments) {
    Path log = log("cdk");
    List<String> lines = logged(log, arguments);
    if (!lines.isEmpty()) {
      lines.forEach(line -> console.err().println("  " + line));
      throw new GeosyncException(
          ErrorId.CLOUD_REFUSED,
          "cdk %s failed. Fix the error above and run the command again. Full log: %s"
              .formatted(arguments.getFirst(), log));
    }
  }

  /** Whether a deployment with these arguments of {@code cdk diff} would change the stack. */
  public boolean differs(List<String> arguments) {
    List<String> all = new ArrayList<>(arguments);
    all.addAll(List.of("--fail", "--method", "template"));
    return !logged(log("cdk-diff"), all).isEmpty();
  }

  private Path log(String name) {
    return home.resolve("infra-cdk/target").resolve("%s-%s.log".formatted(name, stage));
  }

  /** Runs cdk; returns the last lines of its output if it does not end with 0, else none. */
  private List<String> logged(Path log, List<String> arguments) {
    try {
      return new ProcessRunner(log, console.progress()::update).run(builder(arguments));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private ProcessBuilder builder(List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(executable().toString());
    command.addAll(arguments);
    command.addAll(
        List.of(
            "--app", app(arguments.getFirst()), "--output", output().toString(), "--no-notices"));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(home.resolve("infra-cdk").toFile());
    Map<String, String> environment = builder.environment();
    environment.putAll(cloud.variables());
    environment.put("CLASSPATH", System.getProperty("java.class.path"));
    environment.put("JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION", "20");
    environment.put("JSII_SILENCE_WARNING_UNTESTED_NODE_VERSION", "1");
    return builder;
  }

  private String app(String command) {
    // The templates of the last deployment suffice to remove it.
    if (command.equals("destroy") && Files.exists(output().resolve("manifest.json"))) {
      return output().toString();
    }
    // cdk strips the quotes of a command that begins with one, so the command begins with exec.
    return "exec %s io.geosync.infra.DeploymentApp %s %s"
        .formatted(
            quoted(Path.of(System.getProperty("java.home"), "bin", "java")),
            quoted(deploymentFile),
            quoted(home));
  }

  private static String quoted(Path path) {
    return "'" + path + "'";
  }

  private Path executable() {
    Path folder = home.resolve("infra-cdk");
    Path executable = folder.resolve("node_modules/.bin/cdk");
    if (!required(folder).equals(installed(folder))) {
      console.progress().update("installing cdk %s with npm".formatted(required(folder)));
      Npm.install(folder);
    }
    return executable;
  }

  private static String required(Path folder) {
    return read(folder.resolve("package.json")).at("/devDependencies/aws-cdk").asText();
  }

  private static String installed(Path folder) {
    Path file = folder.resolve("node_modules/aws-cdk/package.json");
    return Files.exists(file) ? read(file).path("version").asText() : "";
  }

  private static JsonNode read(Path file) {
    try {
      return ContractJson.mapper().readTree(file.toFile());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
