package io.geosync.deploy.cdk;

import io.geosync.contract.resource.FunctionName;
import io.geosync.contract.resource.ResourceNames;
import io.geosync.deploy.cloud.Cloud;
import io.geosync.infra.function.FunctionKind;
import io.geosync.infra.function.GeosyncFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/** Finds the function versions in use, so that a deployment can keep them in use at first. */
public final class PinnedVersions {
  private PinnedVersions() {}

  /**
   * Returns the cdk arguments that pin the versions. A function that is not deployed yet has none.
   */
  public static List<String> arguments(Cloud cloud) {
    ResourceNames names = new ResourceNames(cloud.location().stage());
    List<String> arguments = new ArrayList<>();
    try (LambdaClient lambda = cloud.client(LambdaClient.builder())) {
      for (FunctionKind kind : FunctionKind.values()) {
        version(lambda, names.named(kind.functionName()))
            .ifPresent(version -> arguments.addAll(pinning(kind, version)));
      }
    }
    return arguments;
  }

  /** Returns the cdk arguments that pin one function's alias to a version. */
  public static List<String> pinning(FunctionKind kind, String version) {
    return List.of("--context", GeosyncFunction.pinnedVersion(kind) + "=" + version);
  }

  private static Optional<String> version(LambdaClient lambda, String function) {
    try {
      return Optional.of(
          lambda
              .getAlias(request -> request.functionName(function).name(FunctionName.LIVE_ALIAS))
              .functionVersion());
    } catch (ResourceNotFoundException notDeployed) {
      return Optional.empty();
    }
  }
}
