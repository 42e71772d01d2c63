package io.geosync.contract.error;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * An error with its stable id, its category, its meaning, and what to do about it. Ids are never
 * renamed or reused, because operators and scripts search for them. {@code
 * docs/reference/errors.md} is generated from this list.
 */
public enum ErrorId {
  ENVELOPE_NOT_JSON(
      "envelope.not-json",
      ErrorCategory.POISON,
      "The body of a message is not a JSON object.",
      "Find out which program sends messages to the topic or the queue without the publisher, and"
          + " purge the dead letter."),
  ENVELOPE_SIGNATURE_MISSING(
      "envelope.signature-missing",
      ErrorCategory.POISON,
      "A message has no key_id or no signature attribute.",
      "Check that the subscription uses raw message delivery and that only the publisher sends to"
          + " the topic; then purge the dead letter."),
  ENVELOPE_SIGNATURE_INVALID(
      "envelope.signature-invalid",
      ErrorCategory.POISON,
      "The signature of a message does not match its body.",
      "Check that the secret with the signing keys has the key with which the publisher signed; if"
          + " it had not, correct the secret and redrive."),
  ENVELOPE_KEY_UNKNOWN(
      "envelope.key-unknown",
      ErrorCategory.RETRYABLE,
      "A message is signed with a key that the consumer does not have.",
      "Add the key to the secret with the signing keys; redrive messages that are already on the"
          + " dead-letter queue."),
  ENVELOPE_SCHEMA_UNKNOWN(
      "envelope.schema-unknown",
      ErrorCategory.POISON,
      "A message has a version of the envelope schema that the consumer does not support.",
      "Deploy a tenant-sync function that supports this version, then redrive."),
  ENVELOPE_COMPRESSION_INVALID(
      "envelope.compression-invalid",
      ErrorCategory.POISON,
      "The compressed events of a message cannot be decompressed, or have more than 4 MiB.",
      "Find out which program sent the message; if it was the publisher, report a defect; then"
          + " purge the dead letter. The sweep delivers its events from the log."),
  ENVELOPE_CONTENT_IMPOSSIBLE(
      "envelope.content-impossible",
      ErrorCategory.POISON,
      "The fields of a message contradict the schema, each other, or the country of the queue.",
      "Find out which program sent the message; if it was the publisher, report a defect; then"
          + " purge the dead letter."),
  EVENT_TOO_LONG(
      "event.too-long",
      ErrorCategory.POISON,
      "An event does not fit into one message.",
      "Shorten the names or metadata of the unit; the sweep delivers the event from the log"
          + " meanwhile."),
  EVENT_UNREADABLE(
      "event.unreadable",
      ErrorCategory.POISON,
      "A row of the event log, or the captured state of a unit, has a value that geosync cannot"
          + " read, such as a date after the year 9999. The event is set aside and its stream goes"
          + " on.",
      "Find out which program wrote the value past the constraints of geosync. Correct the unit:"
          + " its next event replaces the one that was set aside."),
  EVENT_NOT_FOUND(
      "event.not-found",
      ErrorCategory.REJECTED,
      "The event log has no event with this id.",
      "Check the id; events that are past the retention of the log cannot be published again."),

  COMMAND_NOT_JSON(
      "command.not-json",
      ErrorCategory.REJECTED,
      "The payload of an invocation is not JSON.",
      "Send the command as a JSON object, or use the geosync command."),
  COMMAND_UNKNOWN(
      "command.unknown",
      ErrorCategory.REJECTED,
      "The function does not support this command.",
      "Use a geosync command of the same version as the deployed functions."),
  COMMAND_INVALID(
      "command.invalid",
      ErrorCategory.REJECTED,
      "A field of the command is missing or has an invalid value.",
      "Fix the field that the message names and send the command again."),
  COMMAND_REQUEST_ID_REUSED(
      "command.request-id-reused",
      ErrorCategory.REJECTED,
      "The request id was used before for a different command.",
      "Use a new request id for each command; repeat an id only to repeat the same command."),
  COMMAND_NOT_FOUND(
      "command.not-found",
      ErrorCategory.REJECTED,
      "The journal has no running command with this id.",
      "Run `geosync audit` to see the ids and states of commands."),

  UNIT_NOT_FOUND(
      "unit.not-found",
      ErrorCategory.REJECTED,
      "The landlord database has no such unit.",
      "Check the country and the code of the unit."),
  UNIT_HISTORY_UNKNOWN(
      "unit.history-unknown",
      ErrorCategory.REJECTED,
      "The landlord does not know the units of the country at this time: the time is before the"
          + " first recorded change, or in the future.",
      "Use a time between the two times that the message names."),
  UNIT_CODE_TAKEN(
      "unit.code-taken",
      ErrorCategory.REJECTED,
      "Another unit of the country already has this code.",
      "Choose another code, or change the code of the other unit first."),
  UNIT_REFUSED(
      "unit.refused",
      ErrorCategory.REJECTED,
      "The landlord database does not accept this state of the unit.",
      "Fix the value that the message names; a constraint or a trigger of the database checks it."),
  UNIT_HAS_CHILDREN(
      "unit.has-children",
      ErrorCategory.REJECTED,
      "The unit to be deleted has units below it.",
      "Delete the unit with `--subtree`, or move its children to another parent first."),

  SUCCESSION_INVALID(
      "succession.invalid",
      ErrorCategory.REJECTED,
      "The units that a merge, a split or a recode names contradict each other; nothing was changed.",
      "Fix the units that the message names and send the command again."),
  SUCCESSION_COUNTRY(
      "succession.country",
      ErrorCategory.REJECTED,
      "A unit of a succession belongs to another country; nothing was changed.",
      "Name units of one country. A unit never changes its country; create a new unit instead."),
  SUCCESSION_ENDED(
      "succession.ended",
      ErrorCategory.REJECTED,
      "A unit of a succession has ended already; nothing was changed.",
      "Name units that are active. `geosync units show` prints the state of a unit."),
  SUCCESSION_DATE(
      "succession.date",
      ErrorCategory.REJECTED,
      "The effective date of a succession is in the future, or outside the validity of its units;"
          + " nothing was changed.",
      "Correct the date. To announce a succession, import it with a file of successions."),
  SUCCESSION_DEFAULT_MISSING(
      "succession.default-missing",
      ErrorCategory.REJECTED,
      "A unit to be split has living children, and no default successor takes them; nothing was"
          + " changed.",
      "Pass one of the successors to `--default`, or move the children first."),
  SUCCESSION_REFUSED(
      "succession.refused",
      ErrorCategory.REJECTED,
      "The landlord database does not accept the successions of a unit; nothing was changed.",
      "Correct what the message names: the shares of a unit, its default successor, a date, or units"
          + " that succeed each other on the same day."),

  IMPORT_INVALID(
      "import.invalid",
      ErrorCategory.REJECTED,
      "The import contains errors; nothing was imported.",
      "Fix the lines that the details name and import again."),
  IMPORT_SUCCESSIONS_INVALID(
      "import.successions-invalid",
      ErrorCategory.REJECTED,
      "The file of successions contains errors; nothing was imported.",
      "Fix the lines of the file of successions that the details name and import again."),
  IMPORT_INCOMPLETE(
      "import.incomplete",
      ErrorCategory.REJECTED,
      "The landlord database does not have exactly the chunks of the import; nothing was imported.",
      "Run the import again; it sends all chunks from the beginning."),
  IMPORT_DELETES_TOO_MANY(
      "import.deletes-too-many",
      ErrorCategory.REJECTED,
      "The import would delete more than a tenth of the units of a country; nothing was imported.",
      "Check the file with `--dry-run`; if the deletions are correct, pass their number to"
          + " `--allow-deletes`."),

  TENANT_NOT_FOUND(
      "tenant.not-found",
      ErrorCategory.REJECTED,
      "No tenant with this name is registered, or the tenant does not use the country.",
      "Run `geosync tenant list` to see tenants and countries."),
  TENANT_EXISTS(
      "tenant.exists",
      ErrorCategory.REJECTED,
      "A tenant with this name is already registered.",
      "Choose another name; if an earlier `tenant add` was interrupted, the sweep completes it."),
  TENANT_INVALID(
      "tenant.invalid",
      ErrorCategory.REJECTED,
      "A value of the tenant, such as its name, database URL or credentials, is invalid.",
      "Fix the value that the message names; `geosync tenant add --help` describes each value."),
  TENANT_TABLE_SHAPE(
      "tenant.table-shape",
      ErrorCategory.TENANT_FAULT,
      "The existing table tenant_geo_units of the tenant cannot be adopted; nothing was changed.",
      "Change the columns that the message names in the tenant's database, then prepare the tenant"
          + " again."),
  TENANT_UNREACHABLE(
      "tenant.unreachable",
      ErrorCategory.TENANT_FAULT,
      "The tenant's database does not accept a connection.",
      "Check the database, its network and the tenant's credentials; the sweep probes it and"
          + " delivers the missing events."),
  TENANT_TLS(
      "tenant.tls",
      ErrorCategory.TENANT_FAULT,
      "The tenant's server does not offer TLS, or does not prove who it is: its certificate is of"
          + " another authority or for another host name.",
      "Fix what the message names: the server, the host name in the tenant's URL, or the file"
          + " rootCertificate of the deployment; the sweep probes the tenant."),
  TENANT_TIMEOUT(
      "tenant.timeout",
      ErrorCategory.TENANT_FAULT,
      "The tenant's database did not apply a batch within the timeout.",
      "Check the tenant's database for load and locks; the batch is delivered again."),
  TENANT_DATABASE(
      "tenant.database",
      ErrorCategory.TENANT_FAULT,
      "A statement failed in the tenant's database.",
      "Fix the cause that the SQLSTATE and the message name in the tenant's database."),
  TENANT_NOT_PREPARED(
      "tenant.not-prepared",
      ErrorCategory.TENANT_FAULT,
      "The tenant's database has no geosync schema, or a version that the code does not know.",
      "Deploy the same version of all functions; the next sweep prepares the tenant."),
  TENANT_CONTRADICTION(
      "tenant.contradiction",
      ErrorCategory.TENANT_FAULT,
      "The tenant's ledger has events that the landlord's log does not have.",
      "Look for a trigger on geosync_ledger, or for a copy of another stage's database; the sweep"
          + " mirrors this tenant alone, with growing pauses. Nothing is to be done after a restore."),

  LANDLORD_UNREACHABLE(
      "landlord.unreachable",
      ErrorCategory.RETRYABLE,
      "The landlord database does not respond.",
      "Restore the landlord database and repeat the command; no change was lost."),
  LANDLORD_TLS(
      "landlord.tls",
      ErrorCategory.RETRYABLE,
      "The landlord's server does not offer TLS, or does not prove who it is: its certificate is of"
          + " another authority or for another host name.",
      "Fix what the message names: the server, the host name in landlord.jdbcUrl, or the file"
          + " rootCertificate of the deployment; no change was lost."),
  LANDLORD_CONTENTION(
      "landlord.contention",
      ErrorCategory.RETRYABLE,
      "Other transactions hold locks that the command needs; nothing was changed.",
      "Repeat the command; if it fails again, look for long transactions in the landlord database."),
  LANDLORD_TABLE_SHAPE(
      "landlord.table-shape",
      ErrorCategory.REJECTED,
      "The existing table geo_administrative_units of the landlord cannot be adopted.",
      "Change the columns or rows that the message names, then run `geosync migrate` again."),
  LANDLORD_NOT_MIGRATED(
      "landlord.not-migrated",
      ErrorCategory.REJECTED,
      "The landlord database does not have the current geosync schema.",
      "Run `geosync migrate`."),

  TOPIC_REFUSED(
      "topic.refused",
      ErrorCategory.RETRYABLE,
      "SNS did not accept a message.",
      "Fix the cause that the message names, such as a permission or a key; the relay retries every"
          + " minute."),
  QUEUE_REFUSED(
      "queue.refused",
      ErrorCategory.RETRYABLE,
      "SQS did not accept a request.",
      "Fix the cause that the message names, such as a permission or a key, and repeat the command."),
  METRICS_UNSENT(
      "metrics.unsent",
      ErrorCategory.RETRYABLE,
      "CloudWatch did not accept the metrics of a sweep, so alarms do not see them.",
      "Check the network path of the operations function to CloudWatch and its permission"
          + " cloudwatch:PutMetricData."),
  QUEUE_NOT_FOUND(
      "queue.not-found",
      ErrorCategory.REJECTED,
      "The country has no queue or no dead-letter queue.",
      "Check the country code; on AWS, add the country to the deployment file and deploy."),
  CREDENTIALS_UNRESOLVED(
      "credentials.unresolved",
      ErrorCategory.RETRYABLE,
      "The reference to a secret cannot be resolved: it is invalid, the secret does not exist or has"
          + " another form, or the function may not read it.",
      "Correct the reference or the secret that the message names, or add it to tenantCredentials of"
          + " the deployment file and deploy; deliveries continue with the next attempt."),
  CREDENTIALS_UNAVAILABLE(
      "credentials.unavailable",
      ErrorCategory.RETRYABLE,
      "Secrets Manager or Parameter Store does not respond, or limits the rate of requests.",
      "Nothing; messages are delivered again. If it continues, check the service and the network of"
          + " the functions."),
  CONFIGURATION_INVALID(
      "configuration.invalid",
      ErrorCategory.REJECTED,
      "A file or a setting is missing or has an invalid value.",
      "Fix the file or the setting that the message names."),
  CLOUD_UNREACHABLE(
      "cloud.unreachable",
      ErrorCategory.RETRYABLE,
      "No cloud responds at the endpoint.",
      "Start the embedded cloud with `geosync up`, or name a cloud with `--endpoint-url` or"
          + " AWS_REGION."),
  CLOUD_REFUSED(
      "cloud.refused",
      ErrorCategory.REJECTED,
      "The cloud did not accept the request, or has no such function.",
      "Check `--stage`, `--endpoint-url` and the AWS environment variables (AWS_PROFILE,"
          + " AWS_REGION). If the credentials have expired, renew them."),
  FUNCTION_ENDED(
      "function.ended",
      ErrorCategory.RETRYABLE,
      "A function stopped before it replied, for example because of its time limit.",
      "Repeat the command with the same `--request-id`; it continues where it stopped."),
  DEFECT(
      "defect",
      ErrorCategory.DEFECT,
      "An unexpected error occurred in geosync.",
      "Report it with the stack trace from the function's log (embedded cloud: folder logs of the"
          + " state folder).");

  private static final Map<String, ErrorId> BY_ID =
      Arrays.stream(values()).collect(Collectors.toMap(ErrorId::id, Function.identity()));

  private final String id;
  private final ErrorCategory category;
  private final String meaning;
  private final String remedy;

  ErrorId(String id, ErrorCategory category, String meaning, String remedy) {
    this.id = id;
    this.category = category;
    this.meaning = meaning;
    this.remedy = remedy;
  }

  @JsonValue
  public String id() {
    return id;
  }

  public ErrorCategory category() {
    return category;
  }

  /** Says in one sentence what happened. */
  public String meaning() {
    return meaning;
  }

  /** Says in one sentence what an operator or caller can do about it. */
  public String remedy() {
    return remedy;
  }

  /**
   * Returns the error with this id. An unknown id, which a newer version may have sent, is read as
   * {@link #DEFECT}.
   */
  @JsonCreator
  public static ErrorId of(String id) {
    return BY_ID.getOrDefault(id, DEFECT);
  }
}
