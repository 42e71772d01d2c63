package io.geosync.deploy.localstack;

import io.geosync.contract.resource.FunctionName;
import io.geosync.contract.resource.ResourceNames;
import io.geosync.deploy.cdk.PinnedVersions;
import io.geosync.deploy.cloud.Cloud;
import io.geosync.infra.function.FunctionKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;

/**
 * The versions to which the aliases point on LocalStack, whose CloudFormation cannot change an
 * alias. From the first update on, the template holds every alias at version 1, and the Lambda API
 * points it to the latest version.
 */
public final class HeldVersions {
  private static final String FIRST = "1";

  private final Cloud cloud;
  private final Path mark;

  /**
   * @param state the folder of the databases, which remembers that the aliases are held
   */
  public HeldVersions(Cloud cloud, Path state) {
    this.cloud = cloud;
    this.mark = state.resolve("aliases-held");
  }

  /** Whether the stack has functions; a stack that is created anew holds nothing. */
  public boolean isUpdate() {
    boolean deployed = !PinnedVersions.arguments(cloud).isEmpty();
    if (!deployed) {
      try {
        Files.deleteIfExists(mark);
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
    return deployed;
  }

  /** Holds the aliases in this and all later templates. */
  public void hold() {
    try {
      Files.writeString(mark, "");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Returns the command and its arguments, with those that hold the aliases if they are held. */
  public List<String> with(List<String> command) {
    List<String> arguments = new ArrayList<>(command);
    if (Files.exists(mark)) {
      for (FunctionKind kind : FunctionKind.values()) {
        arguments.addAll(PinnedVersions.pinning(kind, FIRST));
      }
    }
    return arguments;
  }

  /** Points the held aliases to the latest versions. */
  public void pointToLatest() {
    if (!Files.exists(mark)) {
      return;
    }
    ResourceNames names = new ResourceNames(cloud.location().stage());
    try (LambdaClient lambda = cloud.client(LambdaClient.builder())) {
      for (FunctionKind kind : FunctionKind.values()) {
        String function = names.named(kind.functionName());
        String latest =
            lambda
                .listVersionsByFunctionPaginator(request -> request.functionName(function))
                .versions()
                .stream()
                .map(FunctionConfiguration::version)
                .filter(version -> version.chars().allMatch(Character::isDigit))
                .max(Comparator.comparingInt(Integer::parseInt))
                .orElse(FIRST);
        lambda.updateAlias(
            request ->
                request
                    .functionName(function)
                    .name(FunctionName.LIVE_ALIAS)
                    .functionVersion(latest));
      }
    }
  }
}
