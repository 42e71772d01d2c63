package io.geosync.infra.review;

import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import java.util.List;
import software.constructs.IConstruct;

/** Says of one resource why a rule does not hold for it; docs/security.md lists them. */
public final class Accepted {
  private Accepted() {}

  public static void on(IConstruct resource, String rule, String reason) {
    NagSuppressions.addResourceSuppressions(
        resource, List.of(NagPackSuppression.builder().id(rule).reason(reason).build()), true);
  }

  /** Only these wildcards of a role; any other is still found. */
  public static void wildcards(IConstruct role, List<String> resources, String reason) {
    NagSuppressions.addResourceSuppressions(
        role,
        List.of(
            NagPackSuppression.builder()
                .id("AwsSolutions-IAM5")
                .appliesTo(resources.stream().map(resource -> "Resource::" + resource).toList())
                .reason(reason)
                .build()),
        true);
  }
}
