package io.geosync.cli.tenant;

import io.geosync.cli.output.Progress;
import io.geosync.client.CommandFailed;
import io.geosync.client.GeosyncClient;
import io.geosync.client.LocalControl;
import io.geosync.contract.command.OperationsCommand;
import io.geosync.contract.command.PublisherCommand;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.reply.InspectReply;
import io.geosync.contract.reply.MirrorReply;
import io.geosync.contract.reply.PrepareReply;
import io.geosync.contract.reply.TenantReply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Registers a tenant, prepares its database and mirrors its countries. If it is interrupted after
 * the registration, the sweep completes the preparation and the mirrors.
 */
public final class TenantJoinService {
  /**
   * A tenant to add.
   *
   * @param databaseUrl postgresql:// URL; null: the embedded cloud creates a database
   * @param schema the schema in which the tables are expected; null: any
   * @param acceptSuperuser whether a database role with more rights than it needs is accepted
   */
  public record NewTenant(
      String requestId,
      String actor,
      String name,
      List<String> countries,
      @Nullable String databaseUrl,
      @Nullable String credentials,
      @Nullable String schema,
      boolean acceptSuperuser) {

    public NewTenant {
      countries = List.copyOf(countries);
    }
  }

  /** The replies of the functions to the three steps. */
  public record JoinedTenant(
      TenantReply tenant, PrepareReply prepared, List<MirrorReply.CountryMirror> mirrored) {

    /** Returns the number of units that the tenant has after the mirrors. */
    public long units() {
      return mirrored.stream().mapToLong(country -> country.written() + country.unchanged()).sum();
    }
  }

  private final GeosyncClient functions;
  private final Optional<LocalControl> control;
  private final Progress progress;

  public TenantJoinService(
      GeosyncClient functions, Optional<LocalControl> control, Progress progress) {
    this.functions = functions;
    this.control = control;
    this.progress = progress;
  }

  /**
   * Checks the values of a tenant and inspects its database. Nothing is changed, except that the
   * embedded cloud creates the database of a tenant without a URL.
   */
  public InspectReply inspect(NewTenant tenant) {
    String databaseUrl = databaseUrl(tenant);
    progress.update("inspecting the database of " + tenant.name());
    functions.call(
        new PublisherCommand.TenantAdd(
            requestId(),
            tenant.actor(),
            tenant.name(),
            tenant.countries(),
            databaseUrl,
            tenant.credentials(),
            null,
            true));
    return functions.call(
        new OperationsCommand.Inspect(
            tenant.name(),
            tenant.countries(),
            databaseUrl,
            tenant.credentials(),
            tenant.schema(),
            tenant.acceptSuperuser()));
  }

  /** Adds the tenant. */
  public JoinedTenant join(NewTenant tenant) {
    String databaseUrl = databaseUrl(tenant);
    progress.update("registering " + tenant.name());
    TenantReply registered =
        functions.call(
            new PublisherCommand.TenantAdd(
                tenant.requestId(),
                tenant.actor(),
                tenant.name(),
                tenant.countries(),
                databaseUrl,
                tenant.credentials(),
                null));
    // After the publisher has validated the names, and before the mirror.
    for (String country : tenant.countries()) {
      control.ifPresent(cloud -> cloud.ensureCountry(country));
    }
    progress.update("preparing the database of " + tenant.name());
    PrepareReply prepared =
        functions.call(
            new OperationsCommand.Prepare(
                requestId(), tenant.actor(), tenant.name(), false, tenant.acceptSuperuser()));
    return new JoinedTenant(registered, prepared, mirror(tenant));
  }

  private List<MirrorReply.CountryMirror> mirror(NewTenant tenant) {
    List<MirrorReply.CountryMirror> mirrored = new ArrayList<>();
    for (String country : tenant.countries()) {
      progress.update("mirroring %s to %s".formatted(country, tenant.name()));
      mirrored.addAll(
          functions
              .call(
                  new OperationsCommand.Mirror(requestId(), tenant.actor(), tenant.name(), country))
              .countries());
    }
    return mirrored;
  }

  private String databaseUrl(NewTenant tenant) {
    if (tenant.databaseUrl() != null) {
      return tenant.databaseUrl();
    }
    progress.update("creating a database for " + tenant.name());
    return control
        .map(cloud -> cloud.ensureDatabase(tenant.name()))
        .orElseThrow(
            () ->
                CommandFailed.of(
                    ErrorId.TENANT_INVALID,
                    "Cannot add the tenant without --database-url: only the embedded cloud creates databases",
                    List.of()));
  }

  private static String requestId() {
    return UUID.randomUUID().toString();
  }
}
