package io.geosync.deploy.cdk;

import io.geosync.contract.resource.FunctionName;
import io.geosync.contract.resource.ResourceNames;
import io.geosync.deploy.cloud.Cloud;
import io.geosync.infra.function.FunctionKind;
import io.geosync.infra.function.GeosyncFunction;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/** Finds the function versions in use, so that a deployment can keep them in use at first. */
public final class PinnedVersions {
  private PinnedVersions() {}

  /** Returns the cdk arguments that pin the versions; empty for a first deployment. */
  public static List<String> arguments(Cloud cloud) {
    ResourceNames names = new ResourceNames(cloud.location().stage());
    List<String> arguments = new ArrayList<>();
    try (LambdaClient lambda = cloud.client(LambdaClient.builder())) {
      for (FunctionKind kind : FunctionKind.values()) {
        String name = names.named(kind.functionName());
        String version =
            lambda
                .getAlias(request -> request.functionName(name).name(FunctionName.LIVE_ALIAS))
                .functionVersion();
        arguments.add("--context");
        arguments.add(GeosyncFunction.pinnedVersion(kind) + "=" + version);
      }
      return arguments;
    } catch (ResourceNotFoundException first) {
      return List.of();
    }
  }
}
