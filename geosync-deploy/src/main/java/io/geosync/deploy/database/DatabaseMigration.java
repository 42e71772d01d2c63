package io.geosync.deploy.database;

import io.geosync.client.CommandFailed;
import io.geosync.client.GeosyncClient;
import io.geosync.client.Pages;
import io.geosync.contract.command.OperationsCommand;
import io.geosync.contract.command.PublisherCommand;
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
import org.jspecify.annotations.Nullable;

/**
 * Migrates the landlord database, then prepares each tenant database. Both steps are idempotent.
 */
public final class DatabaseMigration {
  private static final String ACTOR = "geosync deploy";

  private final GeosyncClient functions;
  private final @Nullable String unitsSchema;
  private final Consumer<String> progress;

  /**
   * Creates a migration.
   *
   * @param unitsSchema the schema of the landlord's table of units; null: the table that the search
   *     path of the landlord role finds
   */
  public DatabaseMigration(
      GeosyncClient functions, @Nullable String unitsSchema, Consumer<String> progress) {
    this.functions = functions;
    this.unitsSchema = unitsSchema;
    this.progress = progress;
  }

  /**
   * The result of a migration.
   *
   * @param prepared number of tenants that were prepared
   * @param parked tenants that are parked or switched off; the sweep prepares them when delivery
   *     resumes
   */
  public record Report(MigrateReply landlord, int prepared, List<String> parked) {
    public Report {
      parked = List.copyOf(parked);
    }
  }

  /**
   * Runs the migration. Skips tenants whose streams are all parked or switched off.
   *
   * @throws CommandFailed if the landlord fails, or if tenants fail; the error names each of them
   */
  public Report run() {
    progress.accept("migrating the landlord database");
    MigrateReply landlord =
        functions.call(
            new PublisherCommand.Migrate(UUID.randomUUID().toString(), ACTOR, unitsSchema));
    List<TenantReply> tenants = Pages.tenants(functions).tenants();
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
                UUID.randomUUID().toString(), ACTOR, tenant.name(), false, true));
        prepared++;
      } catch (CommandFailed failure) {
        failures.add("%s: %s".formatted(tenant.name(), failure.getMessage()));
      }
    }
    if (!failures.isEmpty()) {
      throw CommandFailed.of(
          ErrorId.TENANT_DATABASE,
          ("Cannot prepare %d of %d tenants. Fix their databases, or switch them off with `geosync"
                  + " tenant delivery off NAME`, and deploy again.")
              .formatted(failures.size(), tenants.size()),
          failures);
    }
    return new Report(landlord, prepared, parked);
  }

  private static boolean isParked(TenantReply tenant) {
    List<TenantStreamReply> streams = tenant.streams();
    return !streams.isEmpty()
        && streams.stream()
            .allMatch(
                stream -> stream.health() == Health.PARKED || stream.delivery() == Delivery.OFF);
  }
}
