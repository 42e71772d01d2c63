package io.geosync.contract.command;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.geosync.contract.position.PositionRange;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the publisher function can be asked to do. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "command")
@JsonSubTypes({
  @JsonSubTypes.Type(value = PublisherCommand.Change.class, name = "change"),
  @JsonSubTypes.Type(value = PublisherCommand.ImportStage.class, name = "import-stage"),
  @JsonSubTypes.Type(value = PublisherCommand.ImportCommit.class, name = "import-commit"),
  @JsonSubTypes.Type(value = PublisherCommand.Relay.class, name = "relay"),
  @JsonSubTypes.Type(value = PublisherCommand.Republish.class, name = "republish"),
  @JsonSubTypes.Type(value = PublisherCommand.Resend.class, name = "resend"),
  @JsonSubTypes.Type(value = PublisherCommand.Capture.class, name = "capture"),
  @JsonSubTypes.Type(value = PublisherCommand.Migrate.class, name = "migrate"),
  @JsonSubTypes.Type(value = PublisherCommand.TenantAdd.class, name = "tenant-add"),
  @JsonSubTypes.Type(value = TenantChange.Join.class, name = "tenant-join"),
  @JsonSubTypes.Type(value = TenantChange.Leave.class, name = "tenant-leave"),
  @JsonSubTypes.Type(value = TenantChange.Update.class, name = "tenant-update"),
  @JsonSubTypes.Type(value = TenantChange.Delivery.class, name = "tenant-delivery"),
  @JsonSubTypes.Type(value = TenantChange.Remove.class, name = "tenant-remove"),
  @JsonSubTypes.Type(value = PublisherCommand.TenantList.class, name = "tenant-list")
})
public sealed interface PublisherCommand
    permits PublisherCommand.Change,
        PublisherCommand.ImportStage,
        PublisherCommand.ImportCommit,
        PublisherCommand.Relay,
        PublisherCommand.Republish,
        PublisherCommand.Resend,
        PublisherCommand.Capture,
        PublisherCommand.Migrate,
        PublisherCommand.TenantAdd,
        PublisherCommand.TenantList,
        TenantChange {

  /** Commits all changes in one transaction, then relays them; replies {@code ChangeReply}. */
  record Change(String requestId, String actor, List<UnitChange> changes)
      implements PublisherCommand {}

  /**
   * Lays rows of an import aside; the same chunk twice is laid once. Replies {@code
   * ImportStageReply}.
   *
   * @param importId the same for all chunks of one import and for its commit
   * @param chunk from 0
   */
  record ImportStage(String importId, int chunk, List<ImportRow> rows)
      implements PublisherCommand {}

  /**
   * Compares what was staged with what is there and applies the difference in one transaction;
   * replies {@code ImportReply}.
   *
   * @param chunks how many were staged; fewer there is refused
   * @param complete units of the staged countries that are not staged are deleted
   * @param dryRun counts only
   * @param allowDeletes the greatest number of deletions per country above a tenth of it
   */
  record ImportCommit(
      String requestId,
      String actor,
      String importId,
      int chunks,
      boolean complete,
      boolean dryRun,
      @Nullable Long allowDeletes)
      implements PublisherCommand {}

  /**
   * Publishes what the log holds beyond the published positions; replies {@code RelayReply}.
   *
   * @param lingerSeconds goes on looking for new events so long; absent: as configured
   * @param maxEvents publishes at most so many of each stream; absent: all there are
   */
  record Relay(@Nullable Integer lingerSeconds, @Nullable Integer maxEvents)
      implements PublisherCommand {}

  /**
   * Tells the state of units once more, as events of their own; replies {@code ChangeReply}, whose
   * units are the events told.
   *
   * @param codes of living units; empty: every unit that the country ever had
   */
  record Republish(String requestId, String actor, String country, List<String> codes)
      implements PublisherCommand {}

  /**
   * Publishes events of the log once more, as they are, at the positions they have: who has them
   * skips them. Cursors stay; replies {@code ResendReply}.
   *
   * @param positions ascending, none in common
   * @param maxEvents the call ends after so many; who wants more asks again
   */
  record Resend(String country, List<PositionRange> positions, int maxEvents)
      implements PublisherCommand {}

  /**
   * Tells what a load with triggers off changed and nobody captured; replies {@code ChangeReply},
   * whose units are the events told.
   *
   * @param country absent: all countries
   */
  record Capture(String requestId, String actor, @Nullable String country)
      implements PublisherCommand {}

  /**
   * Brings the landlord's schema up to date, adopting an existing unit table; replies {@code
   * MigrateReply}.
   */
  record Migrate(String requestId, String actor) implements PublisherCommand {}

  /**
   * Registers a tenant; its streams join. Replies {@code TenantReply}.
   *
   * @param databaseUrl {@code postgresql://[user@]host:port/database}, without a password
   * @param credentials a reference as {@code env:NAME}; absent: none needed
   */
  record TenantAdd(
      String requestId,
      String actor,
      String name,
      List<String> countries,
      String databaseUrl,
      @Nullable String credentials,
      @Nullable Map<String, String> metadata)
      implements PublisherCommand {}

  /** Replies {@code TenantsReply}. */
  record TenantList() implements PublisherCommand {}
}
