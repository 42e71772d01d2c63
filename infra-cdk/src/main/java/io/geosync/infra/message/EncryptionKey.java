package io.geosync.infra.message;

import io.geosync.contract.resource.ResourceNames;
import io.geosync.infra.config.Deployment;
import io.geosync.infra.config.Encryption;
import io.geosync.infra.config.LandlordConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.Key;
import software.constructs.Construct;

/** Creates the customer managed key if the deployment uses one. */
public final class EncryptionKey {
  /** Waiting period before KMS deletes the key, during which deletion can be cancelled; minimum. */
  private static final int DELETION_WINDOW_DAYS = 7;

  private EncryptionKey() {}

  public static Optional<Key> create(Construct scope, Deployment deployment) {
    if (deployment.encryption() != Encryption.KMS) {
      return Optional.empty();
    }
    ResourceNames names = new ResourceNames(deployment.stage());
    Key key =
        Key.Builder.create(scope, "Key")
            .description("geosync " + deployment.stage() + ": encrypts queues, topics and logs")
            .enableKeyRotation(true)
            .removalPolicy(removal(deployment))
            .pendingWindow(Duration.days(DELETION_WINDOW_DAYS))
            .build();
    Stack stack = Stack.of(scope);
    key.addToResourcePolicy(
        use("sns.amazonaws.com", stack, List.of(topicArn(stack, names.topic()))));
    // Without this statement CloudWatch drops alarm notifications without an error.
    key.addToResourcePolicy(
        use("cloudwatch.amazonaws.com", stack, List.of(alarmArns(stack, names))));
    key.addToResourcePolicy(logs(stack, names));
    return Optional.of(key);
  }

  /** Retains the key with a retained landlord database, which is unreadable without it. */
  private static RemovalPolicy removal(Deployment deployment) {
    return deployment.landlord() instanceof LandlordConfig.Created
        ? RemovalPolicy.RETAIN
        : RemovalPolicy.DESTROY;
  }

  private static PolicyStatement use(String service, Stack stack, List<String> sources) {
    return PolicyStatement.Builder.create()
        .principals(List.of(new ServicePrincipal(service)))
        .actions(List.of("kms:GenerateDataKey*", "kms:Decrypt"))
        .resources(List.of("*"))
        .conditions(
            Map.of(
                "StringEquals", Map.of("aws:SourceAccount", stack.getAccount()),
                "ArnLike", Map.of("aws:SourceArn", sources)))
        .build();
  }

  private static PolicyStatement logs(Stack stack, ResourceNames names) {
    return PolicyStatement.Builder.create()
        .principals(List.of(new ServicePrincipal("logs." + stack.getRegion() + ".amazonaws.com")))
        .actions(List.of("kms:GenerateDataKey*", "kms:Decrypt", "kms:Encrypt", "kms:DescribeKey"))
        .resources(List.of("*"))
        .conditions(
            Map.of(
                "ArnLike",
                Map.of(
                    "kms:EncryptionContext:aws:logs:arn",
                    "arn:%s:logs:%s:%s:log-group:%s"
                        .formatted(
                            stack.getPartition(),
                            stack.getRegion(),
                            stack.getAccount(),
                            ResourceNames.logGroupOf(names.named("*"))))))
        .build();
  }

  private static String topicArn(Stack stack, String topic) {
    return stack.formatArn(ArnComponents.builder().service("sns").resource(topic).build());
  }

  private static String alarmArns(Stack stack, ResourceNames names) {
    return stack.formatArn(
        ArnComponents.builder()
            .service("cloudwatch")
            .resource("alarm")
            .resourceName(names.named("*"))
            .arnFormat(ArnFormat.COLON_RESOURCE_NAME)
            .build());
  }
}
