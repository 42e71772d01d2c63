package io.geosync.contract.command;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.geosync.contract.position.PositionRange;
import io.geosync.contract.reply.ChangeReply;
import io.geosync.contract.reply.ImportDetectReply;
import io.geosync.contract.reply.ImportReply;
import io.geosync.contract.reply.ImportStageReply;
import io.geosync.contract.reply.MigrateReply;
import io.geosync.contract.reply.RelayReply;
import io.geosync.contract.reply.ResendReply;
import io.geosync.contract.reply.TenantReply;
import io.geosync.contract.resource.FunctionName;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Commands of the publisher function: changes and imports of units, publishing of events, the
 * landlord's schema and the tenant registry.
 *
 * @param <R> the type of the result
 */
@JsonSubTypes({
  @JsonSubTypes.Type(PublisherCommand.Change.class),
  @JsonSubTypes.Type(PublisherCommand.ImportStage.class),
  @JsonSubTypes.Type(PublisherCommand.ImportStageSuccessions.class),
  @JsonSubTypes.Type(PublisherCommand.ImportDetect.class),
  @JsonSubTypes.Type(PublisherCommand.ImportCommit.class),
  @JsonSubTypes.Type(PublisherCommand.Relay.class),
  @JsonSubTypes.Type(PublisherCommand.Republish.class),
  @JsonSubTypes.Type(PublisherCommand.Resend.class),
  @JsonSubTypes.Type(PublisherCommand.Capture.class),
  @JsonSubTypes.Type(PublisherCommand.Migrate.class),
  @JsonSubTypes.Type(PublisherCommand.TenantAdd.class),
  @JsonSubTypes.Type(SuccessionChange.Merge.class),
  @JsonSubTypes.Type(SuccessionChange.Split.class),
  @JsonSubTypes.Type(SuccessionChange.Recode.class),
  @JsonSubTypes.Type(TenantChange.Join.class),
  @JsonSubTypes.Type(TenantChange.Leave.class),
  @JsonSubTypes.Type(TenantChange.Update.class),
  @JsonSubTypes.Type(TenantChange.SetDelivery.class),
  @JsonSubTypes.Type(TenantChange.Remove.class)
})
public sealed interface PublisherCommand<R> extends Command<R>
    permits PublisherCommand.Change,
        PublisherCommand.ImportStage,
        PublisherCommand.ImportStageSuccessions,
        PublisherCommand.ImportDetect,
        PublisherCommand.ImportCommit,
        PublisherCommand.Relay,
        PublisherCommand.Republish,
        PublisherCommand.Resend,
        PublisherCommand.Capture,
        PublisherCommand.Migrate,
        PublisherCommand.TenantAdd,
        SuccessionChange,
        TenantChange {

  @Override
  default FunctionName function() {
    return FunctionName.PUBLISHER;
  }

  /**
   * Changes units. The function commits all changes in one transaction, then publishes the events
   * that the change captured.
   *
   * @param changes applied in the order of the list
   */
  @JsonTypeName("change")
  record Change(String requestId, String actor, List<UnitChange> changes)
      implements PublisherCommand<ChangeReply>, AuditedCommand<ChangeReply> {
    @Override
    public Class<ChangeReply> replyType() {
      return ChangeReply.class;
    }
  }

  /**
   * Uploads rows of an import to a staging table. {@link ImportCommit} applies them. Uploading the
   * same chunk again has no effect.
   *
   * @param importId identifies the import; the same for all of its chunks and for its commit
   * @param chunk number of this chunk, from 0
   */
  @JsonTypeName("import-stage")
  record ImportStage(String importId, int chunk, List<ImportRow> rows)
      implements PublisherCommand<ImportStageReply> {
    @Override
    public Class<ImportStageReply> replyType() {
      return ImportStageReply.class;
    }
  }

  /**
   * Uploads successions of an import to a staging table. {@link ImportCommit} records them with the
   * units.
   *
   * @param importId as in {@link ImportStage}
   * @param chunk number of this chunk, after those of the rows
   */
  @JsonTypeName("import-stage-successions")
  record ImportStageSuccessions(String importId, int chunk, List<ImportSuccession> rows)
      implements PublisherCommand<ImportStageReply> {
    @Override
    public Class<ImportStageReply> replyType() {
      return ImportStageReply.class;
    }
  }

  /**
   * Returns successions that the staged rows of an import suggest, and changes nothing.
   * Predecessors of staged successions are left out.
   *
   * @param importId as in {@link ImportStage}
   * @param chunks as in {@link ImportCommit}
   * @param complete as in {@link ImportCommit}: units that are not in the file end as well
   * @param after {@code next} of the reply before; absent: the first page
   */
  @JsonTypeName("import-detect")
  record ImportDetect(String importId, int chunks, boolean complete, @Nullable Long after)
      implements PublisherCommand<ImportDetectReply> {
    @Override
    public Class<ImportDetectReply> replyType() {
      return ImportDetectReply.class;
    }
  }

  /**
   * Compares the staged rows of an import with the landlord's units, applies the difference and
   * records the staged successions in one transaction. A predecessor that the file of units lacks
   * ends on the day before its effective date, unless that is in the future.
   *
   * @param importId as in {@link ImportStage}
   * @param chunks number of chunks that were staged; the function rejects the commit with {@code
   *     import.incomplete} if it finds fewer
   * @param complete whether the file holds all units of its countries; if so, units that are not in
   *     the file are deleted, except predecessors of successions and the units above them
   * @param dryRun only count the difference
   * @param allowDeletes the function rejects an import that would delete more than a tenth of a
   *     country's units, unless the number of deletions is at most this; absent: 0
   */
  @JsonTypeName("import-commit")
  record ImportCommit(
      String requestId,
      String actor,
      String importId,
      int chunks,
      boolean complete,
      boolean dryRun,
      @Nullable Long allowDeletes)
      implements PublisherCommand<ImportReply>, AuditedCommand<ImportReply> {
    @Override
    public Class<ImportReply> replyType() {
      return ImportReply.class;
    }
  }

  /**
   * Publishes the events after each stream's published position. A schedule sends it every minute.
   *
   * @param lingerSeconds how long the function keeps looking for new events; absent: the configured
   *     time
   * @param maxEvents the largest number of events to publish per stream, at least 1; absent:
   *     unlimited
   */
  @JsonTypeName("relay")
  record Relay(@Nullable Integer lingerSeconds, @Nullable Integer maxEvents)
      implements PublisherCommand<RelayReply> {
    @Override
    public Class<RelayReply> replyType() {
      return RelayReply.class;
    }
  }

  /**
   * Captures and publishes new events with the current state of units, at new positions. {@code
   * ChangeReply.units} is the number of these events.
   *
   * @param codes codes of living units; empty: every unit that the country ever had, deleted ones
   *     included
   */
  @JsonTypeName("republish")
  record Republish(String requestId, String actor, String country, List<String> codes)
      implements PublisherCommand<ChangeReply>, AuditedCommand<ChangeReply> {
    @Override
    public Class<ChangeReply> replyType() {
      return ChangeReply.class;
    }
  }

  /**
   * Publishes events of the log again, at the positions that they have. Tenants that have already
   * applied a position skip it. The published position of the stream does not change. The
   * dlq-redrive function sends this command for {@code retry} and {@code reprocess}.
   *
   * @param positions ascending, not overlapping
   * @param maxEvents the largest number of events to publish in this call; the caller sends the
   *     rest in further calls
   */
  @JsonTypeName("resend")
  record Resend(String country, List<PositionRange> positions, int maxEvents)
      implements PublisherCommand<ResendReply> {
    @Override
    public Class<ResendReply> replyType() {
      return ResendReply.class;
    }
  }

  /**
   * Captures and publishes changes that were made while the capture triggers were disabled. {@code
   * ChangeReply.units} is the number of events.
   *
   * @param country absent: all countries
   */
  @JsonTypeName("capture")
  record Capture(String requestId, String actor, @Nullable String country)
      implements PublisherCommand<ChangeReply>, AuditedCommand<ChangeReply> {
    @Override
    public Class<ChangeReply> replyType() {
      return ChangeReply.class;
    }
  }

  /**
   * Migrates the landlord's schema to the current version; adopts an existing table of units.
   *
   * @param unitsSchema the schema of the table of units; absent: the table that the search path
   *     finds
   */
  @JsonTypeName("migrate")
  record Migrate(String requestId, String actor, @Nullable String unitsSchema)
      implements PublisherCommand<MigrateReply>, AuditedCommand<MigrateReply> {
    @Override
    public Class<MigrateReply> replyType() {
      return MigrateReply.class;
    }
  }

  /**
   * Registers a tenant. Its tenant streams begin in the health {@code joining}; a mirror, by
   * command or by the next sweep, makes them {@code ok}.
   *
   * @param databaseUrl {@code postgresql://[user@]host:port/database}, without a password
   * @param credentials reference to the login, for example {@code ssm:/PATH}; absent: the
   *     connection needs none
   * @param dryRun whether to check the values only; the reply then has the id 0; absent: no
   */
  @JsonTypeName("tenant-add")
  record TenantAdd(
      String requestId,
      String actor,
      String name,
      List<String> countries,
      String databaseUrl,
      @Nullable String credentials,
      @Nullable Map<String, String> metadata,
      @Nullable Boolean dryRun)
      implements PublisherCommand<TenantReply>, AuditedCommand<TenantReply> {

    /** Registers the tenant. */
    public TenantAdd(
        String requestId,
        String actor,
        String name,
        List<String> countries,
        String databaseUrl,
        @Nullable String credentials,
        @Nullable Map<String, String> metadata) {
      this(requestId, actor, name, countries, databaseUrl, credentials, metadata, null);
    }

    @Override
    public Class<TenantReply> replyType() {
      return TenantReply.class;
    }
  }
}
