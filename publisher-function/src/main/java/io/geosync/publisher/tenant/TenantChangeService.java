package io.geosync.publisher.tenant;

import io.geosync.contract.command.TenantChange;
import io.geosync.contract.command.TenantSelection;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.reply.TenantReply;
import io.geosync.contract.reply.TenantsReply;
import io.geosync.landlord.command.CommandJournal;
import io.geosync.landlord.registry.TenantChanges;
import io.geosync.publisher.landlord.UnitOfWork;
import io.geosync.runtime.handler.Deadline;
import io.geosync.runtime.handler.Page;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Executes the commands that change registered tenants. */
@ApplicationScoped
public class TenantChangeService {
  private static final Set<String> DELIVERIES = Set.of("off", "dry-run", "on", "pause", "resume");

  private final UnitOfWork work;
  private final CommandJournal journal;
  private final TenantService tenants;
  private final TenantCredentialRules credentials;
  private final TenantChanges changes = new TenantChanges();

  TenantChangeService(
      UnitOfWork work,
      CommandJournal journal,
      TenantService tenants,
      TenantCredentialRules credentials) {
    this.work = work;
    this.journal = journal;
    this.tenants = tenants;
    this.credentials = credentials;
  }

  /**
   * Executes the command, or only selects the tenants if it is a dry run.
   *
   * @return the selected tenants, in their state after the change; as many as a reply has room for
   * @throws GeosyncException tenant.invalid, tenant.not-found; nothing is changed then
   */
  public TenantsReply change(TenantChange change, Deadline deadline) {
    CommandJournal.requireIdentity(change);
    require(change);
    boolean dryRun = change instanceof TenantChange.SetDelivery delivery && delivery.dryRun();
    return work.commit(
        deadline,
        () -> {
          if (dryRun) {
            return replied(work.jdbc(connection -> selected(connection, change)));
          }
          Optional<TenantsReply> earlier =
              work.jdbc(connection -> journal.begin(connection, change));
          return earlier.isPresent() ? earlier.get() : once(change);
        });
  }

  private TenantsReply once(TenantChange change) {
    Map<Long, String> selected =
        work.jdbc(
            connection -> {
              Map<Long, String> found = selected(connection, change);
              write(connection, change, found);
              return found;
            });
    TenantsReply reply = replied(selected);
    return work.jdbc(
        connection -> {
          journal.finish(connection, change, reply);
          return reply;
        });
  }

  private void write(Connection connection, TenantChange change, Map<Long, String> tenants)
      throws SQLException {
    switch (change) {
      case TenantChange.Join join -> changes.join(connection, tenants.keySet(), join.countries());
      case TenantChange.Leave leave ->
          changes.leave(connection, tenants.keySet(), leave.countries());
      case TenantChange.Update update ->
          changes.update(
              connection,
              only(tenants),
              update.databaseUrl(),
              update.credentials(),
              update.metadata(),
              update.sameData());
      case TenantChange.SetDelivery delivery ->
          changes.setDelivery(
              connection, delivery.delivery(), tenants.keySet(), countries(delivery));
      case TenantChange.Remove remove -> changes.remove(connection, only(tenants));
    }
  }

  private static long only(Map<Long, String> tenants) {
    return tenants.keySet().iterator().next();
  }

  private static List<String> countries(TenantChange.SetDelivery delivery) {
    return delivery.countries() == null ? List.of() : delivery.countries();
  }

  private TenantsReply replied(Map<Long, String> selected) {
    List<TenantReply> changed =
        tenants.present().stream().filter(tenant -> selected.containsKey(tenant.id())).toList();
    Page<TenantReply> page = Page.of(changed, Page.MAX_BYTES);
    return new TenantsReply(
        page.rows(), null, page.cut() ? changed.size() - page.rows().size() : null);
  }

  private Map<Long, String> selected(Connection connection, TenantChange change)
      throws SQLException {
    TenantSelection selection = selection(change);
    Map<Long, String> found = changes.select(connection, selection.tenants(), selection.percent());
    Set<String> unknown = new TreeSet<>(selection.tenants());
    unknown.removeAll(found.values());
    if (!unknown.isEmpty()) {
      throw new GeosyncException(
          ErrorId.TENANT_NOT_FOUND,
          "Nothing was changed: tenant %s is not registered. geosync tenant list shows all tenants."
              .formatted(String.join(", ", unknown)));
    }
    return found;
  }

  private static TenantSelection selection(TenantChange change) {
    return switch (change) {
      case TenantChange.Join join -> join.selection();
      case TenantChange.Leave leave -> leave.selection();
      case TenantChange.SetDelivery delivery -> delivery.selection();
      case TenantChange.Update update -> named(update.tenant());
      case TenantChange.Remove remove -> named(remove.tenant());
    };
  }

  private static TenantSelection named(String tenant) {
    return new TenantSelection(List.of(tenant), null);
  }

  private void require(TenantChange change) {
    TenantSelection selection = selection(change);
    if (selection == null || (selection.tenants().isEmpty() == (selection.percent() == null))) {
      throw invalid(
          "The selection is empty or has both names and a percentage. Name tenants or set percent.");
    }
    if (selection.percent() != null && (selection.percent() < 1 || selection.percent() > 100)) {
      throw invalid("Field percent is %d. It must be 1 to 100.".formatted(selection.percent()));
    }
    switch (change) {
      case TenantChange.Join join -> TenantRules.requireCountries(join.countries());
      case TenantChange.Leave leave -> TenantRules.requireCountries(leave.countries());
      case TenantChange.Update update -> {
        if (update.databaseUrl() != null) {
          TenantDatabaseUrl.require(update.databaseUrl());
        }
        credentials.require(update.credentials(), update.databaseUrl());
      }
      case TenantChange.SetDelivery delivery -> {
        if (!DELIVERIES.contains(delivery.delivery())) {
          throw invalid(
              "Field delivery is '%s'. It must be off, dry-run, on, pause or resume."
                  .formatted(delivery.delivery()));
        }
        if (!countries(delivery).isEmpty()) {
          TenantRules.requireCountries(delivery.countries());
        }
      }
      case TenantChange.Remove remove -> {}
    }
  }

  private static GeosyncException invalid(String message) {
    return new GeosyncException(ErrorId.TENANT_INVALID, message);
  }
}
