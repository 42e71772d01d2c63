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
 * The settings of an embedded cloud.
 *
 * @param runtimeClient runs the handlers of JVM packages
 * @param visibilityTimeout the visibility timeout of the countries' queues
 * @param sweepInterval the pause between sweeps; zero: no scheduled sweep
 * @param relayLingerSeconds the time that one scheduled relay waits for changes; zero: no scheduled
 *     relay
 * @param functionEnvironment environment variables of the functions, which override those that the
 *     cloud sets
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

  /** The default settings with the JVM packages of the repository's build. */
  public static LocalCloudConfig of(Path state, Path repositoryRoot) {
    return of(state, repositoryRoot, PackageKind.JVM);
  }

  /**
   * The default settings with the packages of one kind.
   *
   * @throws io.geosync.contract.error.GeosyncException configuration.invalid if a package is not
   *     built, or if the embedded cloud does not run on this platform
   */
  public static LocalCloudConfig of(Path state, Path repositoryRoot, PackageKind packages) {
    Path publisher = packages.builtZip(repositoryRoot, "publisher-function");
    Path tenantSync = packages.builtZip(repositoryRoot, "tenant-sync-function");
    Path redrive = packages.builtZip(repositoryRoot, "dlq-redrive-function");
    Path query = packages.builtZip(repositoryRoot, "query-function");
    return new LocalCloudConfig(
        state,
        List.of(
            function(CloudNames.PUBLISHER, publisher, "publisher", 300, 3),
            function(CloudNames.TENANT_SYNC, tenantSync, "batch", 45, 2),
            function(CloudNames.OPERATIONS, tenantSync, "operations", 300, 2),
            function(CloudNames.REDRIVE, redrive, "redrive", 30, 2),
            function(CloudNames.QUERY, query, "query", 30, 2)),
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
