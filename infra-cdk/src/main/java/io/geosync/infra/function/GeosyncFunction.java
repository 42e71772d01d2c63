package io.geosync.infra.function;

import io.geosync.contract.invocation.LiveAlias;
import io.geosync.contract.setting.Setting;
import io.geosync.infra.config.Deployment;
import io.geosync.infra.config.PackageKind;
import io.geosync.infra.name.DeploymentNames;
import io.geosync.infra.network.Place;
import io.geosync.infra.review.Accepted;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.IVersion;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.SnapStartConf;
import software.amazon.awscdk.services.lambda.Version;
import software.amazon.awscdk.services.lambda.VersionAttributes;
import software.amazon.awscdk.services.lambda.VersionOptions;
import software.amazon.awscdk.services.logs.CfnLogGroup;
import software.constructs.Construct;

/** One function with its role, its log group, and the alias {@code live} that all call. */
public final class GeosyncFunction extends Construct {
  private static final String QUARKUS =
      "io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler::handleRequest";

  /** An ARN of the deployment's account and region as cdk-nag writes it. */
  private static final String HERE = "arn:<AWS::Partition>:%s:<AWS::Region>:<AWS::AccountId>:%s";

  private static final int MEMORY_MEGABYTES = 512;

  private final Function function;
  private final Alias live;

  public GeosyncFunction(Construct scope, FunctionKind kind, FunctionSurroundings around) {
    super(scope, kind.functionName());
    DeploymentNames names = new DeploymentNames(around.deployment().stage());
    String name = names.function(kind.functionName());
    CfnLogGroup logs = logGroup(name, around);
    Function.Builder builder =
        Function.Builder.create(this, "Function")
            .functionName(name)
            .role(role(kind, names, around))
            .code(
                around
                    .packages()
                    .code(kind, Objects.requireNonNull(around.deployment().packages())))
            .timeout(Duration.seconds(kind.timeoutSeconds()))
            .memorySize(MEMORY_MEGABYTES)
            .architecture(Architecture.X86_64)
            .environment(environment(kind, around))
            // A version in use is not there in the next template, and must stay.
            .currentVersionOptions(
                VersionOptions.builder().removalPolicy(RemovalPolicy.RETAIN).build());
    runtime(builder, around);
    around.place().ifPresent(place -> place(builder, place));
    Integer reserved = around.deployment().reservedConcurrency();
    if (kind == FunctionKind.BATCH && reserved != null) {
      builder.reservedConcurrentExecutions(reserved);
    }
    this.function = builder.build();
    function.getNode().addDependency(logs);
    Annotations.of(function)
        .acknowledgeWarning(
            "@aws-cdk/aws-lambda:snapStartRequirePublish", "all callers use live, a version");
    // SnapStart works on versions only.
    this.live =
        Alias.Builder.create(this, "Live")
            .aliasName(LiveAlias.NAME)
            .version(inUse(kind))
            .retryAttempts(0)
            .build();
  }

  /**
   * The version just made, unless the caller holds another: new code is used only when databases
   * are ready for it.
   */
  private IVersion inUse(FunctionKind kind) {
    Version made = function.getCurrentVersion();
    Object held = getNode().tryGetContext(heldVersion(kind));
    return held == null
        ? made
        : Version.fromVersionAttributes(
            this,
            "Held",
            VersionAttributes.builder().lambda(function).version(held.toString()).build());
  }

  /** The context of {@code cdk} that names the version to hold. */
  public static String heldVersion(FunctionKind kind) {
    return "geosync:live:" + kind.functionName();
  }

  private static void runtime(Function.Builder builder, FunctionSurroundings around) {
    switch (Objects.requireNonNull(around.deployment().packages())) {
      case JVM ->
          builder
              .runtime(Runtime.JAVA_25)
              .handler(QUARKUS)
              .snapStart(SnapStartConf.ON_PUBLISHED_VERSIONS);
      case NATIVE -> builder.runtime(Runtime.PROVIDED_AL2023).handler("bootstrap");
    }
  }

  private static void place(Function.Builder builder, Place place) {
    builder
        .vpc(place.vpc())
        .securityGroups(List.of(place.functions()))
        .ipv6AllowedForDualStack(place.ipv6());
  }

  private CfnLogGroup logGroup(String name, FunctionSurroundings around) {
    CfnLogGroup.Builder group =
        CfnLogGroup.Builder.create(this, "Logs")
            .logGroupName("/aws/lambda/" + name)
            .retentionInDays(around.deployment().logRetentionDays());
    around.key().ifPresent(key -> group.kmsKeyId(key.getKeyArn()));
    CfnLogGroup logs = group.build();
    logs.applyRemovalPolicy(RemovalPolicy.DESTROY);
    return logs;
  }

  private Role role(FunctionKind kind, DeploymentNames names, FunctionSurroundings around) {
    List<PolicyStatement> statements =
        new RoleStatements(Stack.of(this), names, around.key()).of(kind);
    around.place().ifPresent(_ -> statements.add(RoleStatements.networkInterfaces()));
    Role role =
        Role.Builder.create(this, "Role")
            .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
            .inlinePolicies(
                Map.of("exactly", PolicyDocument.Builder.create().statements(statements).build()))
            .build();
    accept(role, kind, names);
    return role;
  }

  private static void accept(Role role, FunctionKind kind, DeploymentNames names) {
    Accepted.wildcards(
        role,
        List.of(
            HERE.formatted("logs", "log-group:/aws/lambda/")
                + names.function(kind.functionName())
                + ":*"),
        "the streams of its own log group");
    Accepted.wildcards(
        role,
        List.of(
            HERE.formatted("sqs", names.allQueues()),
            HERE.formatted("sqs", names.allDeadLetterQueues())),
        "the queues of this stage, whose countries come and go");
    Accepted.wildcards(
        role,
        List.of("*"),
        "network interfaces have no narrower resource; metrics are bound to one namespace");
  }

  private static Map<String, String> environment(FunctionKind kind, FunctionSurroundings around) {
    Map<String, String> environment = new HashMap<>(settings(kind, around.deployment()));
    environment.put("QUARKUS_LAMBDA_HANDLER", kind.handler());
    environment.put("GEOSYNC_STAGE", around.deployment().stage());
    environment.put("GEOSYNC_LANDLORD_JDBC_URL", around.landlord().jdbcUrl());
    environment.put("GEOSYNC_LANDLORD_USERNAME", around.landlord().username());
    environment.put("GEOSYNC_LANDLORD_PASSWORD", around.landlord().password());
    if (kind == FunctionKind.PUBLISHER) {
      environment.put("GEOSYNC_TOPIC_ARN", around.topicArn());
      environment.put(
          "GEOSYNC_RELAY_LINGER_SECONDS",
          Integer.toString(around.deployment().relayLingerSeconds()));
    }
    String shards = around.deployment().dividedCountries();
    if (kind == FunctionKind.BATCH && !shards.isEmpty()) {
      environment.put("GEOSYNC_SHARDS", shards);
    }
    if (kind == FunctionKind.PUBLISHER || kind == FunctionKind.BATCH) {
      environment.put("GEOSYNC_SIGNING_KEYS", around.deployment().signingKeys().dynamicReference());
    }
    if (around.place().map(Place::ipv6).orElse(false)) {
      environment.put("AWS_USE_DUALSTACK_ENDPOINT", "true");
      if (around.deployment().packages() == PackageKind.JVM) {
        environment.put("JAVA_TOOL_OPTIONS", "-Djava.net.preferIPv6Addresses=true");
      }
    }
    return environment;
  }

  /** Those that it knows. */
  private static Map<String, String> settings(FunctionKind kind, Deployment deployment) {
    return Arrays.stream(Setting.values())
        .filter(setting -> setting.owner().module().equals(kind.module()))
        .map(Setting::variable)
        .filter(Objects.requireNonNull(deployment.settings())::containsKey)
        .collect(Collectors.toMap(variable -> variable, deployment.settings()::get));
  }

  public Function function() {
    return function;
  }

  /** What mappings and schedules call. */
  public Alias live() {
    return live;
  }
}
