package io.geosync.localcloud;

import io.geosync.localcloud.platform.Platform;
import io.geosync.localcloud.runner.FunctionDefinition;
import io.geosync.localcloud.runner.RuntimeClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a cloud is made of.
 *
 * @param runtimeClient runs the handlers of JVM packages
 * @param visibilityTimeout of the countries' queues
 * @param sweepInterval zero: no sweep by schedule
 * @param relayLingerSeconds how long a scheduled relay looks for changes of other writers; zero: no
 *     relay by schedule
 * @param functionEnvironment added to, and over, what the cloud sets itself
 */
public record LocalCloudConfig(
    Path stateDirectory,
    List<FunctionDefinition> functions,
    RuntimeClient runtimeClient,
    Duration visibilityTimeout,
    Duration sweepInterval,
    int relayLingerSeconds,
    Map<String, String> functionEnvironment) {

  public LocalCloudConfig {
    functions = List.copyOf(functions);
    functionEnvironment = Map.copyOf(functionEnvironment);
  }

  /** The defaults, with the packages for the JVM as the repository's build leaves them. */
  public static LocalCloudConfig of(Path state, Path repositoryRoot) {
    return of(state, repositoryRoot, PackageKind.JVM);
  }

  /**
   * The defaults.
   *
   * @throws io.geosync.contract.error.GeosyncException when packages of the kind are not built
   */
  public static LocalCloudConfig of(Path state, Path repositoryRoot, PackageKind packages) {
    Path publisher = packages.builtZip(repositoryRoot, "publisher-function");
    Path tenantSync = packages.builtZip(repositoryRoot, "tenant-sync-function");
    Path redrive = packages.builtZip(repositoryRoot, "dlq-redrive-function");
    return new LocalCloudConfig(
        state,
        List.of(
            function(CloudNames.PUBLISHER, publisher, "publisher", 300, 3),
            function(CloudNames.TENANT_SYNC, tenantSync, "batch", 45, 2),
            function(CloudNames.OPERATIONS, tenantSync, "operations", 300, 2),
            function(CloudNames.REDRIVE, redrive, "redrive", 30, 2)),
        RuntimeClient.choose(
            Optional.ofNullable(System.getenv(RuntimeClient.SETTING)), Platform.current()),
        Duration.ofSeconds(270),
        Duration.ofMinutes(1),
        55,
        Map.of());
  }

  private static FunctionDefinition function(
      String name, Path zip, String handler, int timeoutSeconds, int processes) {
    return FunctionDefinition.quarkus(
        name, zip, handler, Duration.ofSeconds(timeoutSeconds), processes, 256);
  }

  public LocalCloudConfig withVisibilityTimeout(Duration timeout) {
    return new LocalCloudConfig(
        stateDirectory,
        functions,
        runtimeClient,
        timeout,
        sweepInterval,
        relayLingerSeconds,
        functionEnvironment);
  }

  public LocalCloudConfig withSchedules(Duration sweep, int lingerSeconds) {
    return new LocalCloudConfig(
        stateDirectory,
        functions,
        runtimeClient,
        visibilityTimeout,
        sweep,
        lingerSeconds,
        functionEnvironment);
  }

  public LocalCloudConfig withEnvironment(Map<String, String> environment) {
    return new LocalCloudConfig(
        stateDirectory,
        functions,
        runtimeClient,
        visibilityTimeout,
        sweepInterval,
        relayLingerSeconds,
        environment);
  }
}
