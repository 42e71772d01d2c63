package io.geosync.contract.error;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every error by its stable id. Ids are never renamed or reused: operators search for them. */
public enum ErrorId {
  ENVELOPE_NOT_JSON("envelope.not-json", ErrorCategory.POISON),
  ENVELOPE_SIGNATURE_MISSING("envelope.signature-missing", ErrorCategory.POISON),
  ENVELOPE_SIGNATURE_INVALID("envelope.signature-invalid", ErrorCategory.POISON),
  ENVELOPE_KEY_UNKNOWN("envelope.key-unknown", ErrorCategory.RETRYABLE),
  ENVELOPE_SCHEMA_UNKNOWN("envelope.schema-unknown", ErrorCategory.POISON),
  ENVELOPE_CONTENT_IMPOSSIBLE("envelope.content-impossible", ErrorCategory.POISON),
  EVENT_TOO_LONG("event.too-long", ErrorCategory.POISON),
  EVENT_NOT_FOUND("event.not-found", ErrorCategory.REJECTED),

  COMMAND_NOT_JSON("command.not-json", ErrorCategory.REJECTED),
  COMMAND_UNKNOWN("command.unknown", ErrorCategory.REJECTED),
  COMMAND_INVALID("command.invalid", ErrorCategory.REJECTED),
  COMMAND_REQUEST_ID_REUSED("command.request-id-reused", ErrorCategory.REJECTED),
  COMMAND_NOT_FOUND("command.not-found", ErrorCategory.REJECTED),

  UNIT_NOT_FOUND("unit.not-found", ErrorCategory.REJECTED),
  UNIT_CODE_TAKEN("unit.code-taken", ErrorCategory.REJECTED),
  UNIT_REFUSED("unit.refused", ErrorCategory.REJECTED),
  UNIT_HAS_CHILDREN("unit.has-children", ErrorCategory.REJECTED),

  IMPORT_INVALID("import.invalid", ErrorCategory.REJECTED),
  IMPORT_INCOMPLETE("import.incomplete", ErrorCategory.REJECTED),
  IMPORT_DELETES_TOO_MANY("import.deletes-too-many", ErrorCategory.REJECTED),

  TENANT_NOT_FOUND("tenant.not-found", ErrorCategory.REJECTED),
  TENANT_EXISTS("tenant.exists", ErrorCategory.REJECTED),
  TENANT_INVALID("tenant.invalid", ErrorCategory.REJECTED),
  TENANT_TABLE_SHAPE("tenant.table-shape", ErrorCategory.TENANT_FAULT),
  TENANT_UNREACHABLE("tenant.unreachable", ErrorCategory.TENANT_FAULT),
  TENANT_TIMEOUT("tenant.timeout", ErrorCategory.TENANT_FAULT),
  TENANT_DATABASE("tenant.database", ErrorCategory.TENANT_FAULT),
  TENANT_NOT_PREPARED("tenant.not-prepared", ErrorCategory.TENANT_FAULT),

  LANDLORD_UNREACHABLE("landlord.unreachable", ErrorCategory.RETRYABLE),
  LANDLORD_CONTENTION("landlord.contention", ErrorCategory.RETRYABLE),
  LANDLORD_TABLE_SHAPE("landlord.table-shape", ErrorCategory.REJECTED),
  LANDLORD_NOT_MIGRATED("landlord.not-migrated", ErrorCategory.REJECTED),

  TOPIC_REFUSED("topic.refused", ErrorCategory.RETRYABLE),
  QUEUE_REFUSED("queue.refused", ErrorCategory.RETRYABLE),
  METRICS_UNSENT("metrics.unsent", ErrorCategory.RETRYABLE),
  QUEUE_NOT_FOUND("queue.not-found", ErrorCategory.REJECTED),
  CREDENTIALS_UNRESOLVED("credentials.unresolved", ErrorCategory.RETRYABLE),
  CONFIGURATION_INVALID("configuration.invalid", ErrorCategory.REJECTED),
  CLOUD_UNREACHABLE("cloud.unreachable", ErrorCategory.RETRYABLE),
  CLOUD_REFUSED("cloud.refused", ErrorCategory.REJECTED),
  FUNCTION_ENDED("function.ended", ErrorCategory.RETRYABLE),
  DEFECT("defect", ErrorCategory.DEFECT);

  private static final Map<String, ErrorId> BY_ID =
      Arrays.stream(values()).collect(Collectors.toMap(ErrorId::id, Function.identity()));

  private final String id;
  private final ErrorCategory category;

  ErrorId(String id, ErrorCategory category) {
    this.id = id;
    this.category = category;
  }

  @JsonValue
  public String id() {
    return id;
  }

  public ErrorCategory category() {
    return category;
  }

  /** An id of a newer version reads as {@link #DEFECT}: it is an error all the same. */
  @JsonCreator
  public static ErrorId of(String id) {
    return BY_ID.getOrDefault(id, DEFECT);
  }
}
