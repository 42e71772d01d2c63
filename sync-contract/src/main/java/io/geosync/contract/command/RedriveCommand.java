package io.geosync.contract.command;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/** What the dlq-redrive function can be asked: the reads, dead letters, recovery. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "command")
@JsonSubTypes({
  @JsonSubTypes.Type(value = RedriveCommand.Status.class, name = "status"),
  @JsonSubTypes.Type(value = RedriveCommand.Tenants.class, name = "tenants"),
  @JsonSubTypes.Type(value = RedriveCommand.Events.class, name = "events"),
  @JsonSubTypes.Type(value = RedriveCommand.Units.class, name = "units"),
  @JsonSubTypes.Type(value = DeadLetterCommand.Inspect.class, name = "dlq-list"),
  @JsonSubTypes.Type(value = DeadLetterCommand.Redrive.class, name = "dlq-redrive"),
  @JsonSubTypes.Type(value = DeadLetterCommand.Take.class, name = "dlq-take"),
  @JsonSubTypes.Type(value = DeadLetterCommand.GiveBack.class, name = "dlq-give-back"),
  @JsonSubTypes.Type(value = DeadLetterCommand.Purge.class, name = "dlq-purge"),
  @JsonSubTypes.Type(value = RecoveryCommand.Retry.class, name = "retry"),
  @JsonSubTypes.Type(value = RecoveryCommand.Reprocess.class, name = "reprocess"),
  @JsonSubTypes.Type(value = RecoveryCommand.Cancel.class, name = "cancel"),
  @JsonSubTypes.Type(value = RecoveryCommand.Audit.class, name = "audit")
})
public sealed interface RedriveCommand
    permits RedriveCommand.Status,
        RedriveCommand.Tenants,
        RedriveCommand.Events,
        RedriveCommand.Units,
        DeadLetterCommand,
        RecoveryCommand {

  /** Every stream that has events, and every tenant stream; replies {@code StatusReply}. */
  record Status() implements RedriveCommand {}

  /** Replies {@code TenantsReply}. */
  record Tenants() implements RedriveCommand {}

  /** Events of a country after a position, ascending; replies {@code EventsReply}. */
  record Events(String country, long afterPosition, int limit) implements RedriveCommand {}

  /**
   * Living units of a country by code, ascending; replies {@code UnitsReply}.
   *
   * @param afterCode where to go on; absent: from the beginning
   */
  record Units(String country, @Nullable String afterCode, int limit) implements RedriveCommand {}
}
