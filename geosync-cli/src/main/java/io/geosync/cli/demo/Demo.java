package io.geosync.cli.demo;

import io.geosync.cli.local.EmbeddedCloud;
import io.geosync.cli.output.Console;
import io.geosync.cli.output.Numbers;
import io.geosync.cli.output.Progress;
import io.geosync.cli.tenant.TenantJoinService;
import io.geosync.cli.tenant.TenantJoinService.JoinedTenant;
import io.geosync.cli.tenant.TenantJoinService.NewTenant;
import io.geosync.client.Connections;
import io.geosync.client.LocalControl;
import io.geosync.contract.reply.ImportReply;
import io.geosync.contract.reply.StatusReply;
import io.geosync.contract.unit.UnitState;
import io.geosync.imports.FileFormat;
import io.geosync.imports.UnitImport;
import io.geosync.localcloud.Installation;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Runs the demo, from an empty state folder to the check of all tenants. */
public final class Demo {
  private static final String ACTOR = "geosync demo";
  private static final String WORLD = "data/iso-3166-2/iso-3166-2.csv";
  private static final String PHILIPPINES = "data/psgc/psgc.csv";

  private final Console console;
  private final Progress progress;
  private final DemoSteps steps;

  public Demo(Console console) {
    this.console = console;
    this.progress = console.progress();
    this.steps = new DemoSteps(progress);
  }

  public DemoReport run(DemoOptions options)
      throws IOException, SQLException, InterruptedException {
    try (EmbeddedCloud cloud = steps.start(options.state(), console)) {
      return run(options, cloud);
    }
  }

  private DemoReport run(DemoOptions options, EmbeddedCloud cloud)
      throws SQLException, InterruptedException {
    TenantJoinService joining = new TenantJoinService(cloud.functions(), cloud.control(), progress);
    joinAll(joining, DemoTenants.BEFORE_IMPORT);
    importUnits(cloud, WORLD, "ISO 3166-2", true);
    joinAll(joining, DemoTenants.AFTER_IMPORT);
    Landlord landlord = new Landlord(cloud.functions(), progress);
    AdoptedTenant adopted = adopt(cloud, landlord, joining);
    steps.settled(landlord.awaitApplied(), "every tenant has applied the import");
    DemoReport.Import large = importLarge(cloud, landlord, options);
    Map<String, Long> positionsBefore = landlord.lastPositions(DemoTenants.countries());
    DemoReport.Live live = change(options, cloud, landlord);
    StatusReply status = landlord.awaitApplied();
    boolean settled = steps.settled(status, "every tenant has applied all live changes");
    return report(options, cloud, adopted, positionsBefore, large, live, status, settled);
  }

  private void joinAll(TenantJoinService joining, Map<String, List<String>> tenants) {
    new TreeMap<>(tenants).forEach((name, countries) -> join(joining, name, countries, null));
  }

  private void join(
      TenantJoinService joining,
      String name,
      List<String> countries,
      @Nullable String databaseUrl) {
    JoinedTenant joined =
        joining.join(
            new NewTenant(
                UUID.randomUUID().toString(),
                ACTOR,
                name,
                countries,
                databaseUrl,
                null,
                null,
                false));
    String adopted =
        joined.prepared().adopted()
            ? "; adopted %d official and %d custom units"
                .formatted(joined.prepared().officialRows(), joined.prepared().customRows())
            : "";
    steps.step(
        "added tenant %s for %s: %s units mirrored%s"
            .formatted(
                name, String.join(", ", countries), Numbers.grouped(joined.units()), adopted));
  }

  private ImportReply importUnits(
      EmbeddedCloud cloud, String input, String name, boolean complete) {
    Path file = Installation.directory().resolve(input);
    ImportReply reply =
        new UnitImport(cloud.functions(), progress)
            .run(
                file,
                new UnitImport.Options(
                    UUID.randomUUID().toString(),
                    ACTOR,
                    complete,
                    false,
                    null,
                    FileFormat.DEFAULT));
    steps.step(
        "imported %s: %s units of %d countr%s"
            .formatted(
                name,
                Numbers.grouped(reply.rows()),
                reply.countries().size(),
                reply.countries().size() == 1 ? "y" : "ies"));
    return reply;
  }

  private DemoReport.Import importLarge(EmbeddedCloud cloud, Landlord landlord, DemoOptions options)
      throws SQLException, InterruptedException {
    ImportReply reply =
        importUnits(cloud, PHILIPPINES, "the Philippines down to the barangays", false);
    StatusReply status = landlord.awaitApplied();
    steps.settled(status, "every tenant has applied the Philippines");
    try (Connection database = PostgresUri.open(cloud.landlordUri())) {
      return new LargeImport(DemoTenants.LARGE_COUNTRY)
          .measure(database, status, databases(options), reply.rows());
    }
  }

  private static Map<String, String> databases(DemoOptions options) {
    return new HashMap<>(
        Connections.read(options.state()).map(Connections::tenants).orElse(Map.of()));
  }

  private AdoptedTenant adopt(EmbeddedCloud cloud, Landlord landlord, TenantJoinService joining)
      throws SQLException {
    List<UnitState> units = landlord.units(DemoTenants.ADOPTED_COUNTRY);
    LocalControl control = cloud.control().orElseThrow();
    String uri = control.ensureDatabase(DemoTenants.ADOPTED);
    AdoptedTenant adopted = AdoptedTenant.make(DemoTenants.ADOPTED, uri, units);
    join(joining, DemoTenants.ADOPTED, List.of(DemoTenants.ADOPTED_COUNTRY), uri);
    return adopted;
  }

  private DemoReport.Live change(DemoOptions options, EmbeddedCloud cloud, Landlord landlord)
      throws InterruptedException {
    List<LiveChanges> countries =
        DemoTenants.countries().stream()
            .map(country -> new CountryTree(country, landlord.units(country)))
            .map(tree -> new LiveChanges(tree, options.seed()))
            .toList();
    DemoReport.Live live = new LiveLoad(cloud.functions(), progress).run(countries, options);
    steps.step(
        "%s live changes in %s s, %s per second: %s"
            .formatted(
                Numbers.grouped(live.changes()),
                Numbers.tenths(live.seconds()),
                Numbers.tenths(live.perSecond()),
                kinds(live)));
    return live;
  }

  private static String kinds(DemoReport.Live live) {
    StringBuilder text = new StringBuilder();
    for (DemoReport.ChangeKind kind : DemoReport.ChangeKind.values()) {
      text.append(text.isEmpty() ? "" : ", ")
          .append(live.kinds().getOrDefault(kind, 0))
          .append(' ')
          .append(kind.name().toLowerCase(Locale.ROOT));
    }
    return text.toString();
  }

  private DemoReport report(
      DemoOptions options,
      EmbeddedCloud cloud,
      AdoptedTenant adopted,
      Map<String, Long> positionsBefore,
      DemoReport.Import large,
      DemoReport.Live live,
      StatusReply status,
      boolean settled)
      throws SQLException {
    Map<String, String> databases = databases(options);
    databases.put(DemoTenants.ADOPTED, adopted.uri());
    try (Connection landlord = PostgresUri.open(cloud.landlordUri())) {
      Verdict verdict =
          new Verdict(cloud.functions(), new LatencyReader(landlord, positionsBefore), progress);
      List<DemoReport.TenantRow> rows = verdict.rows(status.tenantStreams(), databases);
      return new DemoReport(
          large,
          live,
          settled,
          rows,
          verdict.overall(),
          adopted.compare(),
          options.state().toString(),
          cloud.landlordUri());
    }
  }
}
