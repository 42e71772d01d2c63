package io.geosync.infra.function;

import io.geosync.contract.credential.CredentialGrant;
import io.geosync.contract.resource.FunctionName;
import io.geosync.contract.resource.ResourceNames;
import io.geosync.contract.setting.Setting;
import io.geosync.contract.setting.SettingOwner;
import io.geosync.contract.setting.TlsMode;
import io.geosync.infra.config.DatabaseLogin;
import io.geosync.infra.config.Deployment;
import io.geosync.infra.config.PackageKind;
import io.geosync.infra.nag.NagSuppressions;
import io.geosync.infra.network.FunctionNetwork;
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
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.IVersion;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.SnapStartConf;
import software.amazon.awscdk.services.lambda.Version;
import software.amazon.awscdk.services.lambda.VersionAttributes;
import software.amazon.awscdk.services.lambda.VersionOptions;
import software.amazon.awscdk.services.logs.CfnLogGroup;
import software.constructs.Construct;

/** Creates one function with its role, its log group and the alias {@code live} for callers. */
public final class GeosyncFunction extends Construct {
  private static final String QUARKUS =
      "io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler::handleRequest";

  /** An ARN in the deployment's account and region, in cdk-nag's notation. */
  private static final String HERE = "arn:<AWS::Partition>:%s:<AWS::Region>:<AWS::AccountId>:%s";

  private static final int MEMORY_MEGABYTES = 512;

  private final Function function;
  private final Alias live;

  public GeosyncFunction(Construct scope, FunctionKind kind, FunctionContext context) {
    super(scope, kind.functionName());
    ResourceNames names = new ResourceNames(context.deployment().stage());
    String name = names.named(kind.functionName());
    CfnLogGroup logs = logGroup(name, context);
    Function.Builder builder =
        Function.Builder.create(this, "Function")
            .functionName(name)
            .role(role(kind, names, context))
            .code(context.packages().code(kind, context.kind()))
            .timeout(Duration.seconds(kind.timeoutSeconds()))
            .memorySize(MEMORY_MEGABYTES)
            .architecture(context.packages().architecture(kind, context.kind()))
            .environment(environment(kind, context))
            // The next template does not contain the version in use, which must not be deleted.
            .currentVersionOptions(
                VersionOptions.builder().removalPolicy(RemovalPolicy.RETAIN).build());
    runtime(builder, context);
    context.network().ifPresent(network -> attach(builder, network));
    Integer reserved = context.deployment().reservedConcurrency();
    if (kind == FunctionKind.BATCH && reserved != null) {
      builder.reservedConcurrentExecutions(reserved);
    }
    this.function = builder.build();
    function.getNode().addDependency(logs);
    Annotations.of(function)
        .acknowledgeWarning(
            "@aws-cdk/aws-lambda:snapStartRequirePublish",
            "All callers use the alias live, which points to a version.");
    this.live = liveAlias(aliasTarget(kind));
  }

  /** SnapStart applies to versions only, so that every caller uses an alias. */
  private Alias liveAlias(IVersion version) {
    return Alias.Builder.create(this, "Live")
        .aliasName(FunctionName.LIVE_ALIAS)
        .version(version)
        .retryAttempts(0)
        .build();
  }

  /**
   * Returns the new version, or the version that the deploy command pins until the databases are
   * migrated.
   */
  private IVersion aliasTarget(FunctionKind kind) {
    Version created = function.getCurrentVersion();
    Object pinned = getNode().tryGetContext(pinnedVersion(kind));
    return pinned == null
        ? created
        : Version.fromVersionAttributes(
            this,
            "Held",
            VersionAttributes.builder().lambda(function).version(pinned.toString()).build());
  }

  /** Returns the name of the {@code cdk} context value that pins the version of the alias. */
  public static String pinnedVersion(FunctionKind kind) {
    return "geosync:live:" + kind.functionName();
  }

  private static void runtime(Function.Builder builder, FunctionContext context) {
    switch (context.kind()) {
      case JVM ->
          builder
              .runtime(Runtime.JAVA_25)
              .handler(QUARKUS)
              .snapStart(SnapStartConf.ON_PUBLISHED_VERSIONS);
      case NATIVE -> builder.runtime(Runtime.PROVIDED_AL2023).handler("bootstrap");
    }
  }

  private static void attach(Function.Builder builder, FunctionNetwork network) {
    builder
        .vpc(network.vpc())
        .securityGroups(List.of(network.functions()))
        .ipv6AllowedForDualStack(network.ipv6());
  }

  private CfnLogGroup logGroup(String name, FunctionContext context) {
    CfnLogGroup.Builder group =
        CfnLogGroup.Builder.create(this, "Logs")
            .logGroupName(ResourceNames.logGroupOf(name))
            .retentionInDays(context.deployment().logRetentionDays());
    context.key().ifPresent(key -> group.kmsKeyId(key.getKeyArn()));
    CfnLogGroup logs = group.build();
    logs.applyRemovalPolicy(RemovalPolicy.DESTROY);
    return logs;
  }

  private Role role(FunctionKind kind, ResourceNames names, FunctionContext context) {
    List<PolicyStatement> statements =
        new RoleStatements(Stack.of(this), names, context.key()).of(kind);
    CredentialStatements credentials = new CredentialStatements(Stack.of(this), kind, context);
    statements.addAll(credentials.statements());
    context.network().ifPresent(_ -> statements.add(RoleStatements.networkInterfaces()));
    Role role =
        Role.Builder.create(this, "Role")
            .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
            .inlinePolicies(
                Map.of("exactly", PolicyDocument.Builder.create().statements(statements).build()))
            .build();
    suppressFindings(role, kind, names);
    NagSuppressions.suppressWildcards(
        role,
        credentials.prefixes(),
        "The deployment file names the prefix of the tenants' credentials.");
    return role;
  }

  private static void suppressFindings(Role role, FunctionKind kind, ResourceNames names) {
    NagSuppressions.suppressWildcards(
        role,
        List.of(
            HERE.formatted("logs", "log-group:")
                + ResourceNames.logGroupOf(names.named(kind.functionName()))
                + ":*"),
        "The wildcard covers the streams of the function's own log group.");
    NagSuppressions.suppressWildcards(
        role,
        List.of(
            HERE.formatted("sqs", names.allQueues()),
            HERE.formatted("sqs", names.allDeadLetterQueues())),
        "The wildcard covers the queues of this stage; countries are added and removed.");
    NagSuppressions.suppressWildcards(
        role,
        List.of("*"),
        "EC2 offers no narrower resource for network interfaces; PutMetricData is limited to one"
            + " namespace by a condition.");
  }

  private static Map<String, String> environment(FunctionKind kind, FunctionContext context) {
    Map<String, String> environment = new HashMap<>(settings(kind, context.deployment()));
    environment.put("QUARKUS_LAMBDA_HANDLER", kind.handler());
    environment.put("GEOSYNC_STAGE", context.deployment().stage());
    environment.put("GEOSYNC_LANDLORD_JDBC_URL", context.landlord().jdbcUrl());
    environment.put("GEOSYNC_LANDLORD_USERNAME", context.landlord().username());
    environment.put("GEOSYNC_LANDLORD_CREDENTIALS", context.landlord().credentials());
    DatabaseLogin login = context.deployment().queryLogin();
    if (kind == FunctionKind.QUERY && login != null) {
      environment.put("GEOSYNC_LANDLORD_USERNAME", login.username());
      environment.put("GEOSYNC_LANDLORD_CREDENTIALS", login.password().text());
    }
    environment.putAll(tls(context));
    if (kind == FunctionKind.PUBLISHER) {
      environment.put("GEOSYNC_TOPIC_ARN", context.topicArn());
      environment.put(
          "GEOSYNC_TENANT_CREDENTIALS",
          CredentialGrant.listed(context.deployment().tenantRights()));
      environment.put(
          "GEOSYNC_RELAY_LINGER_SECONDS",
          Integer.toString(context.deployment().relayLingerSeconds()));
    }
    String shards = context.deployment().dividedCountries();
    if (kind == FunctionKind.BATCH && !shards.isEmpty()) {
      environment.put("GEOSYNC_SHARDS", shards);
    }
    if (kind == FunctionKind.PUBLISHER || kind == FunctionKind.BATCH) {
      environment.put("GEOSYNC_SIGNING_KEYS", context.deployment().signingKeys().text());
    }
    if (context.network().map(FunctionNetwork::ipv6).orElse(false)) {
      environment.put("AWS_USE_DUALSTACK_ENDPOINT", "true");
      if (context.kind() == PackageKind.JVM) {
        environment.put("JAVA_TOOL_OPTIONS", "-Djava.net.preferIPv6Addresses=true");
      }
    }
    return environment;
  }

  /** Returns what connections to databases must have. Functions find the file in their package. */
  private static Map<String, String> tls(FunctionContext context) {
    TlsMode mode = Objects.requireNonNull(context.deployment().tls());
    TlsMode leastOfTenants = Objects.requireNonNull(context.deployment().leastTenantTls());
    return Map.of(
        "GEOSYNC_TLS_MODE",
        mode.word(),
        "GEOSYNC_TLS_LEAST_OF_TENANTS",
        leastOfTenants.word(),
        "GEOSYNC_TLS_ROOT_CERTIFICATES",
        "/var/task/" + RootCertificates.ENTRY);
  }

  /** Returns the deployment's settings that this function reads. */
  private static Map<String, String> settings(FunctionKind kind, Deployment deployment) {
    return Arrays.stream(Setting.values())
        .filter(
            setting ->
                setting.owner() == SettingOwner.ALL_FUNCTIONS
                    || setting.owner().module().equals(kind.module()))
        .map(Setting::variable)
        .filter(Objects.requireNonNull(deployment.settings())::containsKey)
        .collect(Collectors.toMap(variable -> variable, deployment.settings()::get));
  }

  public Function function() {
    return function;
  }

  /** Returns the alias that event source mappings, schedules and commands invoke. */
  public Alias live() {
    return live;
  }
}
