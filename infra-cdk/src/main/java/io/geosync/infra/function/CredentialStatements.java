package io.geosync.infra.function;

import io.geosync.contract.credential.CredentialGrant;
import io.geosync.infra.config.DatabaseLogin;
import io.geosync.infra.config.Deployment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;

/**
 * Builds the policy statements by which a function reads credentials: exactly those that it uses
 * and the deployment file names.
 */
final class CredentialStatements {
  private final Stack stack;
  private final Deployment deployment;
  private final List<CredentialGrant> rights = new ArrayList<>();

  CredentialStatements(Stack stack, FunctionKind kind, FunctionContext context) {
    this.stack = stack;
    this.deployment = context.deployment();
    DatabaseLogin query = deployment.queryLogin();
    rights.add(
        kind == FunctionKind.QUERY && query != null
            ? query.password().right()
            : context.landlord().right());
    if (kind == FunctionKind.PUBLISHER || kind == FunctionKind.BATCH) {
      rights.add(deployment.signingKeys().right());
    }
    if (kind == FunctionKind.BATCH || kind == FunctionKind.OPERATIONS) {
      rights.addAll(deployment.tenantRights());
    }
  }

  List<PolicyStatement> statements() {
    List<PolicyStatement> statements = new ArrayList<>();
    for (CredentialGrant.Kind kind : CredentialGrant.Kind.values()) {
      List<String> resources = resources(kind);
      if (!resources.isEmpty()) {
        statements.add(
            PolicyStatement.Builder.create()
                .actions(List.of(action(kind)))
                .resources(resources)
                .build());
      }
    }
    List<String> keys = Objects.requireNonNull(deployment.credentialKeys());
    if (!keys.isEmpty()) {
      statements.add(decryption(keys));
    }
    return statements;
  }

  /** Only Secrets Manager and Parameter Store may use the keys, on behalf of the function. */
  private PolicyStatement decryption(List<String> keys) {
    List<String> services =
        keys.stream()
            .map(key -> key.split(":", -1)[3])
            .distinct()
            .flatMap(region -> List.of("secretsmanager." + region, "ssm." + region).stream())
            .map(service -> service + "." + stack.getUrlSuffix())
            .toList();
    return PolicyStatement.Builder.create()
        .actions(List.of("kms:Decrypt"))
        .resources(keys)
        .conditions(Map.of("StringEquals", Map.of("kms:ViaService", services)))
        .build();
  }

  private List<String> resources(CredentialGrant.Kind kind) {
    return rights.stream()
        .filter(right -> right.kind() == kind)
        .map(this::resource)
        .distinct()
        .toList();
  }

  private String resource(CredentialGrant right) {
    return switch (right.kind()) {
      case SECRETS_MANAGER, RDS_IAM -> right.resource();
      case PARAMETER_STORE -> parameter(right);
    };
  }

  private String parameter(CredentialGrant right) {
    return "arn:%s:ssm:%s:%s:parameter%s"
        .formatted(stack.getPartition(), stack.getRegion(), stack.getAccount(), right.resource());
  }

  /** Returns the resources that end with a wildcard, in cdk-nag's notation. */
  List<String> prefixes() {
    return rights.stream()
        .filter(right -> right.resource().endsWith("*"))
        .map(
            right ->
                right.kind() == CredentialGrant.Kind.PARAMETER_STORE
                    ? "arn:<AWS::Partition>:ssm:<AWS::Region>:<AWS::AccountId>:parameter"
                        + right.resource()
                    : right.resource())
        .toList();
  }

  private static String action(CredentialGrant.Kind kind) {
    return switch (kind) {
      case SECRETS_MANAGER -> "secretsmanager:GetSecretValue";
      case PARAMETER_STORE -> "ssm:GetParameter";
      case RDS_IAM -> "rds-db:connect";
    };
  }
}
