package io.geosync.infra.function;

import io.geosync.contract.metric.Metric;
import io.geosync.contract.resource.FunctionName;
import io.geosync.contract.resource.ResourceNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.kms.Key;

/** Builds the policy statements of each function's role. */
final class RoleStatements {
  private final Stack stack;
  private final ResourceNames names;
  private final Optional<Key> key;

  RoleStatements(Stack stack, ResourceNames names, Optional<Key> key) {
    this.stack = stack;
    this.names = names;
    this.key = key;
  }

  List<PolicyStatement> of(FunctionKind kind) {
    List<PolicyStatement> statements = new ArrayList<>();
    statements.add(ownLogs(kind));
    switch (kind) {
      case PUBLISHER -> statements.add(allow(List.of(arn("sns", names.topic())), "sns:Publish"));
      case BATCH -> batch(statements);
      case OPERATIONS -> operations(statements);
      case REDRIVE -> redrive(statements);
      case QUERY -> {
        // The function calls no AWS service.
      }
    }
    if (kind != FunctionKind.OPERATIONS && kind != FunctionKind.QUERY) {
      key.ifPresent(
          k -> statements.add(allow(List.of(k.getKeyArn()), "kms:GenerateDataKey", "kms:Decrypt")));
    }
    return statements;
  }

  private void batch(List<PolicyStatement> statements) {
    statements.add(
        allow(
            List.of(arn("sqs", names.allQueues())),
            "sqs:ReceiveMessage",
            "sqs:DeleteMessage",
            "sqs:GetQueueAttributes",
            "sqs:GetQueueUrl",
            "sqs:ChangeMessageVisibility"));
    statements.add(
        allow(
            List.of(arn("sqs", names.allDeadLetterQueues())),
            "sqs:SendMessage",
            "sqs:GetQueueUrl"));
  }

  private void operations(List<PolicyStatement> statements) {
    statements.add(
        PolicyStatement.Builder.create()
            .actions(List.of("cloudwatch:PutMetricData"))
            .resources(List.of("*"))
            .conditions(Map.of("StringEquals", Map.of("cloudwatch:namespace", Metric.NAMESPACE)))
            .build());
    statements.add(
        allow(
            List.of(
                arn("sqs", names.allQueues()),
                arn("sqs", names.allDeadLetterQueues()),
                arn("sqs", names.undeliveredQueue())),
            "sqs:GetQueueAttributes",
            "sqs:GetQueueUrl"));
  }

  private void redrive(List<PolicyStatement> statements) {
    statements.add(
        allow(
            List.of(arn("sqs", names.allDeadLetterQueues())),
            "sqs:ReceiveMessage",
            "sqs:DeleteMessage",
            "sqs:ChangeMessageVisibility",
            "sqs:GetQueueAttributes",
            "sqs:GetQueueUrl",
            "sqs:SendMessage",
            "sqs:StartMessageMoveTask",
            "sqs:ListMessageMoveTasks",
            "sqs:CancelMessageMoveTask"));
    statements.add(
        allow(
            List.of(arn("sqs", names.allQueues())),
            "sqs:SendMessage",
            "sqs:GetQueueAttributes",
            "sqs:GetQueueUrl"));
    statements.add(allow(List.of(liveArn(FunctionKind.PUBLISHER)), "lambda:InvokeFunction"));
  }

  private PolicyStatement ownLogs(FunctionKind kind) {
    String group = ResourceNames.logGroupOf(names.named(kind.functionName()));
    return allow(
        List.of(colon("logs", "log-group", group + ":*")),
        "logs:CreateLogStream",
        "logs:PutLogEvents");
  }

  /** Allows network interfaces, for functions in a VPC. EC2 offers no narrower resource. */
  static PolicyStatement networkInterfaces() {
    return allow(
        List.of("*"),
        "ec2:CreateNetworkInterface",
        "ec2:DescribeNetworkInterfaces",
        "ec2:DescribeSubnets",
        "ec2:DeleteNetworkInterface",
        "ec2:AssignPrivateIpAddresses",
        "ec2:UnassignPrivateIpAddresses");
  }

  private static PolicyStatement allow(List<String> resources, String... actions) {
    return PolicyStatement.Builder.create().actions(List.of(actions)).resources(resources).build();
  }

  private String liveArn(FunctionKind kind) {
    String live = names.named(kind.functionName()) + ":" + FunctionName.LIVE_ALIAS;
    return colon("lambda", "function", live);
  }

  private String arn(String service, String resource) {
    return stack.formatArn(ArnComponents.builder().service(service).resource(resource).build());
  }

  private String colon(String service, String resource, String name) {
    return stack.formatArn(
        ArnComponents.builder()
            .service(service)
            .resource(resource)
            .resourceName(name)
            .arnFormat(ArnFormat.COLON_RESOURCE_NAME)
            .build());
  }
}
