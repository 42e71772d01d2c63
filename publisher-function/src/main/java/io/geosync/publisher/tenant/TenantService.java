package io.geosync.publisher.tenant;

import io.geosync.contract.command.PublisherCommand.TenantAdd;
import io.geosync.contract.reply.TenantReply;
import io.geosync.contract.reply.TenantStreamReply;
import io.geosync.landlord.command.CommandJournal;
import io.geosync.landlord.registry.TenantAdministration;
import io.geosync.landlord.status.StatusQueries;
import io.geosync.publisher.landlord.UnitOfWork;
import io.geosync.runtime.handler.Deadline;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Executes the command {@code tenant-add}. */
@ApplicationScoped
public class TenantService {
  private final UnitOfWork work;
  private final CommandJournal journal;
  private final Tenants tenants;
  private final TenantCredentialRules credentials;
  private final TenantAdministration administration = new TenantAdministration();
  private final StatusQueries status = new StatusQueries();

  TenantService(
      UnitOfWork work, CommandJournal journal, Tenants tenants, TenantCredentialRules credentials) {
    this.work = work;
    this.journal = journal;
    this.tenants = tenants;
    this.credentials = credentials;
  }

  /**
   * Registers a tenant, or only checks its values.
   *
   * @throws io.geosync.contract.error.GeosyncException tenant.invalid, tenant.exists
   */
  public TenantReply add(TenantAdd command, Deadline deadline) {
    CommandJournal.requireIdentity(command);
    TenantRules.require(command);
    credentials.require(command.credentials(), command.databaseUrl());
    return Boolean.TRUE.equals(command.dryRun())
        ? checked(command)
        : work.commit(deadline, () -> once(command));
  }

  /** The tenant as it would be registered. */
  private static TenantReply checked(TenantAdd command) {
    return new TenantReply(
        0,
        command.name(),
        "active",
        command.databaseUrl(),
        command.credentials(),
        Objects.requireNonNullElse(command.metadata(), Map.of()),
        List.of());
  }

  private TenantReply once(TenantAdd command) {
    Optional<TenantReply> earlier = work.jdbc(connection -> journal.begin(connection, command));
    if (earlier.isPresent()) {
      return earlier.get();
    }
    long id =
        work.jdbc(
            connection ->
                administration.add(
                    connection,
                    command.name(),
                    command.countries(),
                    command.databaseUrl(),
                    command.credentials(),
                    Objects.requireNonNullElse(command.metadata(), Map.of())));
    TenantReply reply =
        present().stream()
            .filter(tenant -> tenant.id() == id)
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "The new tenant cannot be read in its own transaction: " + command.name()));
    return work.jdbc(
        connection -> {
          journal.finish(connection, command, reply);
          return reply;
        });
  }

  /** All tenants that are not removed; needs a transaction. */
  List<TenantReply> present() {
    Map<String, List<TenantStreamReply>> streams =
        work.jdbc(status::tenantStreams).stream()
            .collect(Collectors.groupingBy(TenantStreamReply::tenant));
    return tenants.present().stream()
        .map(tenant -> reply(tenant, streams.getOrDefault(tenant.name, List.of())))
        .toList();
  }

  private static TenantReply reply(TenantEntity tenant, List<TenantStreamReply> streams) {
    return new TenantReply(
        tenant.id,
        tenant.name,
        tenant.status,
        tenant.databaseUrl,
        tenant.credentials,
        tenant.metadata,
        streams);
  }
}
