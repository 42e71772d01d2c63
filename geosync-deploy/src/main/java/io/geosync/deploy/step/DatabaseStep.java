package io.geosync.deploy.step;

import io.geosync.cli.invoke.CommandFailed;
import io.geosync.cli.invoke.Functions;
import io.geosync.contract.command.OperationsCommand;
import io.geosync.contract.command.PublisherCommand;
import io.geosync.contract.command.QueryCommand;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.reply.MigrateReply;
import io.geosync.contract.reply.TenantReply;
import io.geosync.contract.reply.TenantStreamReply;
import io.geosync.contract.state.Delivery;
import io.geosync.contract.state.Health;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Brings the landlord's schema up to date, then each tenant's. Both are idempotent: where there is
 * nothing to do they say so.
 */
public final class DatabaseStep {
  private static final String ACTOR = "geosync deploy";

  private final Functions functions;
  private final Consumer<String> progress;

  public DatabaseStep(Functions functions, Consumer<String> progress) {
    this.functions = functions;
    this.progress = progress;
  }

  /**
   * @throws CommandFailed the landlord's failure, or one that names every tenant that failed; a
   *     tenant whose streams are all parked is left to the sweep, which prepares before it serves
   */
  public DatabaseReport run() {
    progress.accept("migrating the landlord");
    MigrateReply landlord =
        functions.call(new PublisherCommand.Migrate(UUID.randomUUID().toString(), ACTOR));
    List<TenantReply> tenants = functions.call(new QueryCommand.Tenants()).tenants();
    List<String> parked = new ArrayList<>();
    List<String> failures = new ArrayList<>();
    int prepared = 0;
    for (TenantReply tenant : tenants) {
      if (isParked(tenant)) {
        parked.add(tenant.name());
        continue;
      }
      progress.accept("preparing tenant " + tenant.name());
      try {
        functions.call(
            new OperationsCommand.Prepare(
                UUID.randomUUID().toString(), ACTOR, tenant.name(), false));
        prepared++;
      } catch (CommandFailed failure) {
        failures.add("%s: %s".formatted(tenant.name(), failure.getMessage()));
      }
    }
    if (!failures.isEmpty()) {
      throw CommandFailed.of(
          ErrorId.TENANT_DATABASE,
          "%d of %d tenants cannot be prepared; correct them, or `geosync tenant delivery NAME off`"
              .formatted(failures.size(), tenants.size()),
          failures);
    }
    return new DatabaseReport(landlord, prepared, parked);
  }

  private static boolean isParked(TenantReply tenant) {
    List<TenantStreamReply> streams = tenant.streams();
    return !streams.isEmpty()
        && streams.stream()
            .allMatch(
                stream -> stream.health() == Health.PARKED || stream.delivery() == Delivery.OFF);
  }
}
