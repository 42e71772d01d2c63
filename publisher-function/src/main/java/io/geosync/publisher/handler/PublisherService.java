package io.geosync.publisher.handler;

import io.geosync.contract.command.PublisherCommand;
import io.geosync.contract.command.SuccessionChange;
import io.geosync.contract.command.TenantChange;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.reply.ImportReply;
import io.geosync.contract.reply.RelayReply;
import io.geosync.publisher.change.ChangeService;
import io.geosync.publisher.change.RepublishService;
import io.geosync.publisher.config.PublisherConfig;
import io.geosync.publisher.imports.DetectionService;
import io.geosync.publisher.imports.ImportService;
import io.geosync.publisher.imports.StagingService;
import io.geosync.publisher.relay.PostCommitRelay;
import io.geosync.publisher.relay.RelayService;
import io.geosync.publisher.relay.ResendService;
import io.geosync.publisher.succession.SuccessionService;
import io.geosync.publisher.tenant.TenantChangeService;
import io.geosync.publisher.tenant.TenantService;
import io.geosync.runtime.handler.Deadline;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Executes each command by the service that is responsible for it. */
@Singleton
final class PublisherService {
  private final ChangeService changes;
  private final SuccessionService successions;
  private final RepublishService republishes;
  private final StagingService staging;
  private final ImportService imports;
  private final DetectionService detection;
  private final RelayService relay;
  private final ResendService resends;
  private final PostCommitRelay postCommitRelay;
  private final MigrationService migrations;
  private final TenantService tenants;
  private final TenantChangeService tenantChanges;
  private final PublisherConfig config;

  PublisherService(
      ChangeService changes,
      SuccessionService successions,
      RepublishService republishes,
      StagingService staging,
      ImportService imports,
      DetectionService detection,
      RelayService relay,
      ResendService resends,
      PostCommitRelay postCommitRelay,
      MigrationService migrations,
      TenantService tenants,
      TenantChangeService tenantChanges,
      PublisherConfig config) {
    this.changes = changes;
    this.successions = successions;
    this.republishes = republishes;
    this.staging = staging;
    this.imports = imports;
    this.detection = detection;
    this.relay = relay;
    this.resends = resends;
    this.postCommitRelay = postCommitRelay;
    this.migrations = migrations;
    this.tenants = tenants;
    this.tenantChanges = tenantChanges;
    this.config = config;
  }

  Object execute(PublisherCommand<?> command, Deadline deadline) {
    return switch (command) {
      case PublisherCommand.Change change -> changes.change(change, deadline);
      case SuccessionChange change -> successions.change(change, deadline);
      case PublisherCommand.ImportStage stage -> staging.stage(stage);
      case PublisherCommand.ImportStageSuccessions stage -> staging.stage(stage);
      case PublisherCommand.ImportDetect detect -> detection.detect(detect);
      case PublisherCommand.ImportCommit commit -> commit(commit, deadline);
      case PublisherCommand.Republish republish -> republishes.republish(republish, deadline);
      case PublisherCommand.Capture capture -> republishes.capture(capture, deadline);
      case PublisherCommand.Relay relay -> relay(relay, deadline);
      case PublisherCommand.Resend resend -> resends.resend(resend, deadline);
      case PublisherCommand.Migrate migrate -> migrations.migrate(migrate);
      case PublisherCommand.TenantAdd add -> tenants.add(add, deadline);
      case TenantChange change -> tenantChanges.change(change, deadline);
    };
  }

  private RelayReply relay(PublisherCommand.Relay command, Deadline deadline) {
    Integer seconds = command.lingerSeconds();
    Integer maxEvents = command.maxEvents();
    if (maxEvents != null && maxEvents < 1) {
      throw new GeosyncException(
          ErrorId.COMMAND_INVALID, "max_events is %d; it must be 1 or more.".formatted(maxEvents));
    }
    return relay.relay(
        Duration.ofSeconds(seconds == null ? config.relay().lingerSeconds() : seconds),
        maxEvents == null ? RelayService.ALL : maxEvents,
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
