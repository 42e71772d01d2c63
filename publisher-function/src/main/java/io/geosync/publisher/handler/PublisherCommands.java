package io.geosync.publisher.handler;

import io.geosync.contract.command.PublisherCommand;
import io.geosync.contract.command.TenantChange;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.reply.ImportReply;
import io.geosync.contract.reply.RelayReply;
import io.geosync.publisher.change.Changes;
import io.geosync.publisher.change.Republication;
import io.geosync.publisher.config.PublisherConfig;
import io.geosync.publisher.landlord.Deadline;
import io.geosync.publisher.load.ImportStaging;
import io.geosync.publisher.load.Imports;
import io.geosync.publisher.relay.AfterCommit;
import io.geosync.publisher.relay.Relay;
import io.geosync.publisher.relay.Resending;
import io.geosync.publisher.tenant.TenantChangeCommands;
import io.geosync.publisher.tenant.TenantCommands;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Sends each command to the part that does it. */
@ApplicationScoped
class PublisherCommands {
  private final Changes changes;
  private final Republication republication;
  private final ImportStaging staging;
  private final Imports imports;
  private final Relay relay;
  private final Resending resending;
  private final AfterCommit afterCommit;
  private final Migration migration;
  private final TenantCommands tenants;
  private final TenantChangeCommands tenantChanges;
  private final PublisherConfig config;

  PublisherCommands(
      Changes changes,
      Republication republication,
      ImportStaging staging,
      Imports imports,
      Relay relay,
      Resending resending,
      AfterCommit afterCommit,
      Migration migration,
      TenantCommands tenants,
      TenantChangeCommands tenantChanges,
      PublisherConfig config) {
    this.changes = changes;
    this.republication = republication;
    this.staging = staging;
    this.imports = imports;
    this.relay = relay;
    this.resending = resending;
    this.afterCommit = afterCommit;
    this.migration = migration;
    this.tenants = tenants;
    this.tenantChanges = tenantChanges;
    this.config = config;
  }

  Object reply(PublisherCommand<?> command, Deadline deadline) {
    return switch (command) {
      case PublisherCommand.Change change -> changes.change(change, deadline);
      case PublisherCommand.ImportStage stage -> staging.stage(stage);
      case PublisherCommand.ImportCommit commit -> commit(commit, deadline);
      case PublisherCommand.Republish republish -> republication.republish(republish, deadline);
      case PublisherCommand.Capture capture -> republication.capture(capture, deadline);
      case PublisherCommand.Relay wish -> relay(wish, deadline);
      case PublisherCommand.Resend resend -> resending.resend(resend, deadline);
      case PublisherCommand.Migrate migrate -> migration.migrate(migrate);
      case PublisherCommand.TenantAdd add -> tenants.add(add, deadline);
      case TenantChange change -> tenantChanges.change(change, deadline);
    };
  }

  private RelayReply relay(PublisherCommand.Relay wish, Deadline deadline) {
    Integer seconds = wish.lingerSeconds();
    Integer most = wish.maxEvents();
    if (most != null && most < 1) {
      throw new GeosyncException(
          ErrorId.COMMAND_INVALID, "maxEvents is %d: a relay of at least 1 event".formatted(most));
    }
    return relay.relay(
        Duration.ofSeconds(seconds == null ? config.relay().lingerSeconds() : seconds),
        most == null ? Relay.ALL : most,
        deadline);
  }

  private ImportReply commit(PublisherCommand.ImportCommit command, Deadline deadline) {
    Imports.Done done = imports.run(command);
    ImportReply reply = done.reply();
    if (reply.dryRun()) {
      return reply;
    }
    boolean published = afterCommit.relay(done.positions(), deadline).published();
    return new ImportReply(
        reply.requestId(),
        reply.dryRun(),
        reply.complete(),
        reply.rows(),
        reply.countries(),
        published,
        reply.replayed());
  }
}
