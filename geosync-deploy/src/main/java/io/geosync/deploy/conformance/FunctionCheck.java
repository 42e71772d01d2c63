package io.geosync.deploy.conformance;

import io.geosync.contract.resource.FunctionName;
import io.geosync.contract.resource.ResourceNames;
import io.geosync.contract.setting.TlsMode;
import io.geosync.infra.config.Deployment;
import io.geosync.infra.config.PackageKind;
import io.geosync.infra.function.FunctionKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;

/** Checks the configuration of the function versions in use. */
final class FunctionCheck {
  private static final String NATIVE_RUNTIME = "provided.al2023";

  private final LambdaClient lambda;
  private final Deployment deployment;
  private final ResourceNames names;

  FunctionCheck(LambdaClient lambda, Deployment deployment, ResourceNames names) {
    this.lambda = lambda;
    this.deployment = deployment;
    this.names = names;
  }

  List<Finding> all() {
    List<Finding> findings = new ArrayList<>();
    for (FunctionKind kind : FunctionKind.values()) {
      findings.addAll(ResourceReader.read(names.named(kind.functionName()), () -> function(kind)));
    }
    findings.addAll(
        ResourceReader.read(
            names.named(FunctionKind.BATCH.functionName()), () -> List.of(reserved())));
    return findings;
  }

  private List<Finding> function(FunctionKind kind) {
    List<Finding> findings = new ArrayList<>();
    String name = names.named(kind.functionName());
    String version =
        lambda
            .getAlias(request -> request.functionName(name).name(FunctionName.LIVE_ALIAS))
            .functionVersion();
    GetFunctionConfigurationResponse live =
        lambda.getFunctionConfiguration(request -> request.functionName(name).qualifier(version));
    findings.add(Finding.of(name, "timeout", kind.timeoutSeconds(), live.timeout()));
    findings.add(
        Finding.of(
            name,
            "handler",
            kind.handler(),
            live.environment().variables().getOrDefault("QUARKUS_LAMBDA_HANDLER", "none")));
    findings.addAll(tls(name, live.environment().variables()));
    findings.add(runtime(name, live.runtimeAsString()));
    findings.add(
        Finding.of(
            name,
            "log group",
            ResourceNames.logGroupOf(name),
            live.loggingConfig() == null
                ? ResourceNames.logGroupOf(name)
                : live.loggingConfig().logGroup()));
    return findings;
  }

  private List<Finding> tls(String name, Map<String, String> environment) {
    TlsMode tls = Objects.requireNonNull(deployment.tls());
    TlsMode ofTenants = Objects.requireNonNull(deployment.leastTenantTls());
    return List.of(
        Finding.of(
            name,
            "TLS of databases",
            tls.word(),
            environment.getOrDefault("GEOSYNC_TLS_MODE", "none")),
        Finding.of(
            name,
            "least TLS of tenants",
            ofTenants.word(),
            environment.getOrDefault("GEOSYNC_TLS_LEAST_OF_TENANTS", "none")));
  }

  /** A file that names no kind of packages accepts both. */
  private Finding runtime(String name, String found) {
    PackageKind kind = deployment.packages();
    boolean isNative = kind == null ? found.equals(NATIVE_RUNTIME) : kind == PackageKind.NATIVE;
    return Finding.of(name, "runtime", isNative ? NATIVE_RUNTIME : "java25", found);
  }

  private Finding reserved() {
    String name = names.named(FunctionKind.BATCH.functionName());
    Integer found =
        lambda
            .getFunctionConcurrency(request -> request.functionName(name))
            .reservedConcurrentExecutions();
    Integer wanted = deployment.reservedConcurrency();
    return Finding.of(
        name,
        "reserved concurrency",
        wanted == null ? "none" : wanted,
        found == null ? "none" : found);
  }
}
