package io.geosync.runtime.secret;

import io.geosync.contract.credential.CredentialReference;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Errors of reading secrets. No message contains a secret. */
final class SecretErrors {
  private static final Set<String> DENIED =
      Set.of("AccessDeniedException", "DecryptionFailure", "KMSAccessDeniedException");
  private static final Set<String> ABSENT =
      Set.of(
          "ResourceNotFoundException",
          "ParameterNotFound",
          "ParameterVersionNotFound",
          "InvalidRequestException");
  private static final Set<String> THROTTLED =
      Set.of("ThrottlingException", "Throttling", "TooManyRequestsException");

  private SecretErrors() {}

  static GeosyncException of(CredentialReference reference, SdkException failure) {
    if (!(failure instanceof AwsServiceException service)) {
      // The SDK's own failures: no connection, no response in time, no credentials of the function.
      return unavailable(reference, failure.getClass().getSimpleName(), failure);
    }
    String code = code(service);
    if (DENIED.contains(code)) {
      return unresolved(
          reference,
          "the function may not read it (%s)".formatted(code),
          "Add it to tenantCredentials, and its key to credentialKeys, of the deployment file",
          failure);
    }
    if (isAbsent(service)) {
      return unresolved(
          reference,
          "it does not exist or is deleted (%s)".formatted(code),
          "Create it or correct the reference",
          failure);
    }
    boolean passes =
        service.statusCode() >= 500
            || service.isThrottlingException()
            || THROTTLED.contains(code)
            || code.startsWith("ExpiredToken");
    return passes
        ? unavailable(reference, code, failure)
        : unresolved(
            reference,
            "the service rejects the request (%s)".formatted(code),
            "Correct the reference",
            failure);
  }

  static boolean isAbsent(AwsServiceException failure) {
    return ABSENT.contains(code(failure));
  }

  static GeosyncException unresolved(CredentialReference reference, String reason, String remedy) {
    return new GeosyncException(
        ErrorId.CREDENTIALS_UNRESOLVED, message(reference, reason) + remedy + ".");
  }

  private static GeosyncException unresolved(
      CredentialReference reference, String reason, String remedy, SdkException cause) {
    return new GeosyncException(
        ErrorId.CREDENTIALS_UNRESOLVED, message(reference, reason) + remedy + ".", cause);
  }

  private static GeosyncException unavailable(
      CredentialReference reference, String code, SdkException cause) {
    return new GeosyncException(
        ErrorId.CREDENTIALS_UNAVAILABLE,
        message(reference, "the service does not respond or limits requests (%s)".formatted(code))
            + "Repeat the command; messages are delivered again.",
        cause);
  }

  private static String message(CredentialReference reference, String reason) {
    return "Cannot resolve the credentials %s: %s. ".formatted(reference.text(), reason);
  }

  private static String code(AwsServiceException failure) {
    AwsErrorDetails details = failure.awsErrorDetails();
    return details == null || details.errorCode() == null
        ? "HTTP " + failure.statusCode()
        : details.errorCode();
  }
}
