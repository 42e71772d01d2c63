package io.geosync.deploy.conformance;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/** Reads resources of a deployment. A resource that is absent or cannot be read is a finding. */
final class ResourceReader {
  private ResourceReader() {}

  /**
   * Returns the findings of a check, or one finding that the resource is missing or unreadable.
   *
   * @throws GeosyncException cloud.unreachable if the cloud does not answer
   */
  static List<Finding> read(String resource, Supplier<List<Finding>> check) {
    try {
      return check.get();
    } catch (AwsServiceException refused) {
      return List.of(Finding.of(resource, "resource", "exists", found(refused)));
    } catch (SdkException unanswered) {
      throw unreachable(unanswered);
    }
  }

  /** Why a service did not return a resource: it is missing, or the caller may not read it. */
  static String found(AwsServiceException refused) {
    if (isAbsent(refused)) {
      return "missing";
    }
    String reason =
        refused.awsErrorDetails() == null
            ? refused.getMessage()
            : refused.awsErrorDetails().errorMessage();
    return "cannot be read: " + reason;
  }

  static boolean isAbsent(AwsServiceException refused) {
    return refused instanceof QueueDoesNotExistException
        || refused instanceof NotFoundException
        || refused instanceof ResourceNotFoundException;
  }

  static GeosyncException unreachable(SdkException unanswered) {
    return new GeosyncException(
        ErrorId.CLOUD_UNREACHABLE,
        "The cloud does not answer: %s".formatted(unanswered.getMessage()),
        unanswered);
  }
}
