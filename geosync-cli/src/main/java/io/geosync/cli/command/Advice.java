package io.geosync.cli.command;

import io.geosync.contract.error.ErrorCategory;
import io.geosync.contract.error.ErrorId;
import java.util.EnumMap;
import java.util.Map;

/** Advice on what to do about an error, by its id or else by its category. */
final class Advice {
  private static final Map<ErrorId, String> BY_ID = new EnumMap<>(ErrorId.class);

  static {
    BY_ID.put(
        ErrorId.CLOUD_UNREACHABLE,
        "Start the embedded cloud with `geosync up`, or name a cloud with --endpoint-url.");
    BY_ID.put(
        ErrorId.CLOUD_REFUSED,
        "Check --stage, --endpoint-url and the AWS variables (AWS_PROFILE, AWS_REGION).");
    BY_ID.put(ErrorId.LANDLORD_NOT_MIGRATED, "Run `geosync migrate`.");
    BY_ID.put(ErrorId.UNIT_HAS_CHILDREN, "Delete with --subtree, or move the children first.");
    BY_ID.put(
        ErrorId.IMPORT_DELETES_TOO_MANY,
        "Review the import with --dry-run; to allow the deletions, raise --allow-deletes.");
    BY_ID.put(ErrorId.TENANT_NOT_FOUND, "List the tenants with `geosync tenant list`.");
    BY_ID.put(
        ErrorId.TENANT_EXISTS,
        "If an earlier `tenant add` was interrupted, the sweep completes it.");
    BY_ID.put(
        ErrorId.TENANT_INVALID, "See `geosync tenant add --help` for the format of each value.");
    BY_ID.put(ErrorId.COMMAND_REQUEST_ID_REUSED, "Use a new --request-id for a different request.");
    BY_ID.put(ErrorId.COMMAND_NOT_FOUND, "List commands and their ids with `geosync audit`.");
    BY_ID.put(
        ErrorId.FUNCTION_ENDED,
        "Completed work is kept; run the command again with the same --request-id to continue.");
    BY_ID.put(ErrorId.QUEUE_NOT_FOUND, "A country gets its queues when the first tenant joins it.");
  }

  private Advice() {}

  static String on(ErrorId id, ErrorCategory category) {
    String special = BY_ID.get(id);
    return special != null ? special : on(category);
  }

  private static String on(ErrorCategory category) {
    return switch (category) {
      case RETRYABLE -> "No data was lost; try again.";
      case POISON -> "Correct the input; a retry without a correction fails again.";
      case TENANT_FAULT -> "Check the database of that tenant; other tenants are not affected.";
      case REJECTED -> "Fix the command and run it again.";
      case DEFECT ->
          "This is a defect in geosync; see the logs of the functions (embedded: state folder).";
    };
  }
}
