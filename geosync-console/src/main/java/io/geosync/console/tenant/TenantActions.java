package io.geosync.console.tenant;

import io.geosync.client.GeosyncClient;
import io.geosync.console.cloud.Deployment;
import io.geosync.console.page.Formats;
import io.geosync.console.task.Outcome;
import io.geosync.console.task.Task;
import io.geosync.console.task.Tasks;
import io.geosync.contract.command.OperationsCommand;
import io.geosync.contract.command.TenantChange;
import io.geosync.contract.command.TenantSelection;
import io.geosync.contract.reply.CheckReply.CountryCheck;
import io.geosync.contract.reply.MirrorReply.CountryMirror;
import io.geosync.contract.reply.TenantReply;
import io.geosync.contract.reply.TenantStreamReply;
import io.geosync.contract.state.Delivery;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Describes and gives the commands for one tenant. */
@Singleton
public final class TenantActions {
  private final GeosyncClient functions;
  private final Deployment deployment;
  private final Tasks tasks;

  @Inject
  public TenantActions(GeosyncClient functions, Deployment deployment, Tasks tasks) {
    this.functions = functions;
    this.deployment = deployment;
    this.tasks = tasks;
  }

  List<String> countries(String tenant) {
    return streams(tenant).stream().map(TenantStreamReply::country).toList();
  }

  private List<TenantStreamReply> streams(String tenant) {
    return functions.call(new OperationsCommand.TenantStatus(tenant)).tenant().streams();
  }

  /** Returns what a repair will change, from a comparison of the rows; empty if they are equal. */
  List<String> repairEffects(String tenant, String country) {
    List<CountryCheck> checks =
        functions.call(new OperationsCommand.CheckSync(tenant, country)).countries();
    List<String> effects = new ArrayList<>();
    for (CountryCheck check : checks) {
      add(effects, check.missing(), "is inserted", "are inserted");
      add(effects, check.surplus(), "is removed, or retired if", "are removed, or retired if");
      add(effects, check.different(), "is rewritten", "are rewritten");
      add(effects, check.wrongParents(), "gets its parent", "get their parents");
      add(effects, check.wrongPaths(), "gets its path", "get their paths");
      Long successions = check.wrongSuccessions();
      add(
          effects,
          successions == null ? 0 : successions,
          "gets its successions",
          "get their successions");
      add(effects, check.rejected(), "is tried again", "are tried again");
    }
    if (!effects.isEmpty()) {
      effects.add("No other row of %s is written.".formatted(tenant));
    }
    return effects;
  }

  private static void add(List<String> effects, long rows, String one, String several) {
    if (rows > 0) {
      String verb = Formats.words(rows, one, several);
      String end = verb.endsWith(" if") ? " rows of the tenant reference it." : ".";
      effects.add("%s %s%s".formatted(Formats.counted(rows, "unit", "units"), verb, end));
    }
  }

  Task repair(String requestId, String tenant, String country) {
    return tasks.start(
        requestId,
        plan("Repair %s of %s".formatted(country, tenant), tenant),
        progress -> {
          progress.accept("rewriting the rows that differ");
          return outcome(
              functions
                  .call(
                      new OperationsCommand.Repair(
                          requestId, deployment.operator(), tenant, country))
                  .countries());
        });
  }

  List<String> mirrorEffects(String tenant) {
    return streams(tenant).stream()
        .map(
            stream ->
                "%s: all units of the landlord are compared with the tenant's rows, and rows that differ are written. Now: health %s, %s."
                    .formatted(
                        stream.country(),
                        stream.health(),
                        Formats.counted(stream.missing(), "event missing", "events missing")))
        .toList();
  }

  Task mirror(String requestId, String tenant) {
    return tasks.start(
        requestId,
        plan("Mirror " + tenant, tenant),
        progress -> outcome(mirrored(requestId, tenant, progress)));
  }

  private List<CountryMirror> mirrored(String requestId, String tenant, Consumer<String> progress) {
    List<CountryMirror> mirrored = new ArrayList<>();
    for (String country : countries(tenant)) {
      progress.accept("mirroring " + country);
      mirrored.addAll(
          functions
              .call(
                  new OperationsCommand.Mirror(
                      requestId + "-" + country, deployment.operator(), tenant, country))
              .countries());
    }
    return mirrored;
  }

  private static Task.Plan plan(String title, String tenant) {
    return new Task.Plan(title, "/tenants/%s/check".formatted(tenant), "Compare rows", false);
  }

  private static Outcome outcome(List<CountryMirror> countries) {
    boolean good = countries.stream().allMatch(country -> country.refused() == 0);
    return new Outcome(good, countries.stream().map(TenantActions::line).toList());
  }

  private static String line(CountryMirror country) {
    return "%s: %s written, %s removed, %s retired, %s unchanged, %s rejected by the tenant's database"
        .formatted(
            country.country(),
            Formats.counted(country.written(), "row", "rows"),
            Formats.grouped(country.removed()),
            Formats.grouped(country.retired()),
            Formats.grouped(country.unchanged()),
            Formats.grouped(country.refused()));
  }

  /** Returns what a change of the delivery will change; empty: nothing. */
  List<String> deliveryEffects(String tenant, String country, String delivery) {
    Delivery wanted = Delivery.of(delivery);
    List<TenantReply> changed =
        functions.call(delivery("dry-run", tenant, country, delivery, true)).tenants();
    return changed.isEmpty()
        ? List.of()
        : streams(tenant).stream()
            .filter(stream -> country.isBlank() || stream.country().equals(country))
            .filter(stream -> stream.delivery() != wanted)
            .map(
                stream ->
                    "%s: delivery changes from %s to %s. %s"
                        .formatted(stream.country(), stream.delivery(), wanted, meaning(wanted)))
            .toList();
  }

  private static String meaning(Delivery delivery) {
    return switch (delivery) {
      case ON -> "Events are applied to the tenant's database; missing ones are caught up.";
      case DRY_RUN -> "Nothing is written; a comparison of the rows shows what would be.";
      case OFF, UNKNOWN -> "Nothing is delivered; the tenant stream falls behind.";
    };
  }

  void setDelivery(String requestId, String tenant, String country, String delivery) {
    functions.call(delivery(requestId, tenant, country, delivery, false));
  }

  private TenantChange.SetDelivery delivery(
      String requestId, String tenant, String country, String delivery, boolean dryRun) {
    return new TenantChange.SetDelivery(
        requestId,
        deployment.operator(),
        new TenantSelection(List.of(tenant), null),
        country.isBlank() ? List.of() : List.of(country),
        delivery,
        dryRun);
  }
}
