package io.geosync.publisher.handler;

import io.geosync.contract.command.PublisherCommand;
import io.geosync.contract.command.TenantChange;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.reply.ImportReply;
import io.geosync.contract.reply.RelayReply;
import io.geosync.publisher.change.ChangeService;
import io.geosync.publisher.change.RepublishService;
import io.geosync.publisher.config.PublisherConfig;
import io.geosync.publisher.imports.ImportService;
import io.geosync.publisher.imports.StagingService;
import io.geosync.publisher.relay.PostCommitRelay;
import io.geosync.publisher.relay.RelayService;
import io.geosync.publisher.relay.ResendService;
import io.geosync.publisher.tenant.TenantChangeService;
import io.geosync.publisher.tenant.TenantService;
import io.geosync.runtime.handler.Deadline;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Executes each command by the service that is responsible for it. */
@Singleton
final class PublisherService {
  private final ChangeService changes;
  private final RepublishService republication;
  private final StagingService staging;
  private final ImportService imports;
  private final RelayService relay;
  private final ResendService resending;
  private final PostCommitRelay postCommitRelay;
  private final MigrationService migration;
  private final TenantService tenants;
  private final TenantChangeService tenantChanges;
  private final PublisherConfig config;

  PublisherService(
      ChangeService changes,
      RepublishService republication,
      StagingService staging,
      ImportService imports,
      RelayService relay,
      ResendService resending,
      PostCommitRelay postCommitRelay,
      MigrationService migration,
      TenantService tenants,
      TenantChangeService tenantChanges,
      PublisherConfig config) {
    this.changes = changes;
    this.republication = republication;
    this.staging = staging;
    this.imports = imports;
    this.relay = relay;
    this.resending = resending;
    this.postCommitRelay = postCommitRelay;
    this.migration = migration;
    this.tenants = tenants;
    this.tenantChanges = tenantChanges;
    this.config = config;
  }

  Object execute(PublisherCommand<?> command, Deadline deadline) {
    return switch (command) {
      case PublisherCommand.Change change -> changes.change(change, deadline);
      case PublisherCommand.ImportStage stage -> staging.stage(stage);
      case PublisherCommand.ImportCommit commit -> commit(commit, deadline);
      case PublisherCommand.Republish republish -> republication.republish(republish, deadline);
      case PublisherCommand.Capture capture -> republication.capture(capture, deadline);
      case PublisherCommand.Relay relay -> relay(relay, deadline);
      case PublisherCommand.Resend resend -> resending.resend(resend, deadline);
      case PublisherCommand.Migrate migrate -> migration.migrate(migrate);
      case PublisherCommand.TenantAdd add -> tenants.add(add, deadline);
      case TenantChange change -> tenantChanges.change(change, deadline);
    };
  }

  private RelayReply relay(PublisherCommand.Relay command, Deadline deadline) {
    Integer seconds = command.lingerSeconds();
    Integer most = command.maxEvents();
    if (most != null && most < 1) {
      throw new GeosyncException(
          ErrorId.COMMAND_INVALID, "max_events is %d; it must be 1 or more.".formatted(most));
    }
    return relay.relay(
        Duration.ofSeconds(seconds == null ? config.relay().lingerSeconds() : seconds),
        most == null ? RelayService.ALL : most,
        deadline);
  }

  private ImportReply commit(PublisherCommand.ImportCommit command, Deadline deadline) {
    ImportService.Done done = imports.run(command);
    ImportReply reply = done.reply();
    if (reply.dryRun()) {
      return reply;
    }
    boolean published = postCommitRelay.relay(done.positions(), deadline).published();
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
