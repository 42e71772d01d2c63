package io.geosync.cli.command;

import io.geosync.contract.error.ErrorCategory;
import io.geosync.contract.error.ErrorId;
import java.util.EnumMap;
import java.util.Map;

/** What to do about an error, where its message alone does not say. */
final class Advice {
  private static final Map<ErrorId, String> BY_ID = new EnumMap<>(ErrorId.class);

  static {
    BY_ID.put(
        ErrorId.CLOUD_UNREACHABLE,
        "start the embedded cloud by `geosync up`, or name a cloud by --endpoint-url");
    BY_ID.put(
        ErrorId.CLOUD_REFUSED,
        "check --stage, --endpoint-url, and AWS's variables (AWS_PROFILE, AWS_REGION)");
    BY_ID.put(ErrorId.LANDLORD_NOT_MIGRATED, "run `geosync migrate`");
    BY_ID.put(ErrorId.UNIT_HAS_CHILDREN, "delete with --subtree, or move the children first");
    BY_ID.put(
        ErrorId.IMPORT_DELETES_TOO_MANY,
        "look at it with --dry-run; if it is meant, raise --allow-deletes");
    BY_ID.put(ErrorId.TENANT_NOT_FOUND, "`geosync tenant list` shows the names");
    BY_ID.put(ErrorId.TENANT_EXISTS, "a tenant that was added half way is finished by the sweep");
    BY_ID.put(
        ErrorId.TENANT_INVALID, "`geosync tenant add --help` says what each value looks like");
    BY_ID.put(ErrorId.COMMAND_REQUEST_ID_REUSED, "use a new --request-id for a different request");
    BY_ID.put(ErrorId.COMMAND_NOT_FOUND, "`geosync audit` shows the ids of commands");
    BY_ID.put(
        ErrorId.FUNCTION_ENDED,
        "what was done is kept; the same command with the same --request-id goes on");
    BY_ID.put(ErrorId.QUEUE_NOT_FOUND, "a country has queues once a tenant joins it");
  }

  private Advice() {}

  static String on(ErrorId id, ErrorCategory category) {
    String special = BY_ID.get(id);
    return special != null ? special : on(category);
  }

  private static String on(ErrorCategory category) {
    return switch (category) {
      case RETRYABLE -> "nothing was lost; try again";
      case POISON -> "it will not succeed as it is; correct it first";
      case TENANT_FAULT -> "look at that tenant's database; the other tenants go on";
      case REJECTED -> "correct the command and call again";
      case DEFECT ->
          "a mistake in geosync: the functions' logs say more (embedded: in the state folder)";
    };
  }
}
