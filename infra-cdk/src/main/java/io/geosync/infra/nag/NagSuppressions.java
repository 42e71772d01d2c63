package io.geosync.infra.nag;

import io.github.cdklabs.cdknag.NagPackSuppression;
import java.util.List;
import software.constructs.IConstruct;

/**
 * Suppresses cdk-nag findings, each on one resource and with the reason. docs/security.md lists
 * them.
 */
public final class NagSuppressions {
  private NagSuppressions() {}

  /** Suppresses one rule on a resource and its children. */
  public static void suppress(IConstruct resource, String rule, String reason) {
    add(resource, NagPackSuppression.builder().id(rule).reason(reason).build());
  }

  /** Suppresses the rule against wildcards in a role for these resources only. */
  public static void suppressWildcards(IConstruct role, List<String> resources, String reason) {
    add(
        role,
        NagPackSuppression.builder()
            .id("AwsSolutions-IAM5")
            .appliesTo(resources.stream().map(resource -> "Resource::" + resource).toList())
            .reason(reason)
            .build());
  }

  private static void add(IConstruct resource, NagPackSuppression suppression) {
    io.github.cdklabs.cdknag.NagSuppressions.addResourceSuppressions(
        resource, List.of(suppression), true);
  }
}
