package io.geosync.cli.demo;

import io.geosync.cli.importing.ImportOptions;
import io.geosync.cli.importing.UnitImport;
import io.geosync.cli.invoke.Connections;
import io.geosync.cli.invoke.LocalControl;
import io.geosync.cli.local.EmbeddedCloud;
import io.geosync.cli.local.Installation;
import io.geosync.cli.output.Console;
import io.geosync.cli.output.Numbers;
import io.geosync.cli.output.Progress;
import io.geosync.cli.tenant.JoinedTenant;
import io.geosync.cli.tenant.NewTenant;
import io.geosync.cli.tenant.TenantJoining;
import io.geosync.contract.reply.ImportReply;
import io.geosync.contract.reply.StatusReply;
import io.geosync.contract.unit.UnitState;
import io.geosync.localcloud.PackageKind;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The demo from an empty folder to the verdict. */
public final class Demo {
  private static final String ACTOR = "geosync demo";
  private static final String WORLD = "data/iso-3166-2/iso-3166-2.csv";
  private static final String PHILIPPINES = "data/psgc/psgc.csv";

  private final Console console;
  private final Progress progress;
  private final Steps steps;

  public Demo(Console console) {
    this.console = console;
    this.progress = console.progress();
    this.steps = new Steps(progress);
  }

  public DemoReport run(DemoOptions options)
      throws IOException, SQLException, InterruptedException {
    boolean used = new DemoState(options.state()).empty();
    steps.done("state folder %s%s".formatted(options.state(), used ? ", emptied" : ""));
    try (EmbeddedCloud cloud = EmbeddedCloud.start(options.state(), PackageKind.JVM, console)) {
      steps.done("embedded cloud at %s, landlord migrated".formatted(cloud.location().endpoint()));
      return run(options, cloud);
    }
  }

  private DemoReport run(DemoOptions options, EmbeddedCloud cloud)
      throws SQLException, InterruptedException {
    TenantJoining joining = new TenantJoining(cloud.functions(), cloud.control(), progress);
    joinAll(joining, DemoTenants.BEFORE_IMPORT);
    importUnits(cloud, WORLD, "ISO 3166-2", true);
    joinAll(joining, DemoTenants.AFTER_IMPORT);
    AdoptedTenant adopted = adopt(cloud, joining);
    settled(new Settling(cloud.functions(), progress).await(), "every tenant has the import");
    DemoReport.Import large = importLarge(cloud, options);
    Landlord landlord = new Landlord(cloud.functions());
    Map<String, Long> heads = landlord.heads(DemoTenants.countries());
    LiveResult live = change(options, cloud, landlord);
    StatusReply status = new Settling(cloud.functions(), progress).await();
    boolean settled = settled(status, "every watermark is at its head");
    return report(options, cloud, adopted, heads, large, live, status, settled);
  }

  private void joinAll(TenantJoining joining, Map<String, List<String>> tenants) {
    new TreeMap<>(tenants).forEach((name, countries) -> join(joining, name, countries, null));
  }

  private void join(
      TenantJoining joining, String name, List<String> countries, @Nullable String databaseUrl) {
    JoinedTenant joined =
        joining.join(
            new NewTenant(UUID.randomUUID().toString(), ACTOR, name, countries, databaseUrl, null));
    String adopted =
        joined.prepared().adopted()
            ? "; adopted its %d official and %d own units"
                .formatted(joined.prepared().officialRows(), joined.prepared().customRows())
            : "";
    steps.done(
        "tenant %s joined for %s: %s units mirrored%s"
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
                new ImportOptions(UUID.randomUUID().toString(), ACTOR, complete, false, null));
    steps.done(
        "imported %s: %s units of %d countr%s"
            .formatted(
                name,
                Numbers.grouped(reply.rows()),
                reply.countries().size(),
                reply.countries().size() == 1 ? "y" : "ies"));
    return reply;
  }

  private DemoReport.Import importLarge(EmbeddedCloud cloud, DemoOptions options)
      throws SQLException, InterruptedException {
    ImportReply reply = importUnits(cloud, PHILIPPINES, "the Philippines to the barangay", false);
    StatusReply status = new Settling(cloud.functions(), progress).await();
    settled(status, "every tenant has the Philippines");
    try (Connection landlord = PostgresUri.open(cloud.landlordUri())) {
      return new LargeImport(DemoTenants.LARGE_COUNTRY)
          .measure(landlord, status, databases(options), reply.rows());
    }
  }

  private static Map<String, String> databases(DemoOptions options) {
    return new HashMap<>(
        Connections.read(options.state()).map(Connections::tenants).orElse(Map.of()));
  }

  private AdoptedTenant adopt(EmbeddedCloud cloud, TenantJoining joining) throws SQLException {
    List<UnitState> units = new Landlord(cloud.functions()).units(DemoTenants.ADOPTED_COUNTRY);
    LocalControl control = cloud.control().orElseThrow();
    String uri = control.ensureDatabase(DemoTenants.ADOPTED);
    AdoptedTenant adopted = AdoptedTenant.make(DemoTenants.ADOPTED, uri, units);
    join(joining, DemoTenants.ADOPTED, List.of(DemoTenants.ADOPTED_COUNTRY), uri);
    return adopted;
  }

  private LiveResult change(DemoOptions options, EmbeddedCloud cloud, Landlord landlord)
      throws InterruptedException {
    List<LiveChanges> countries =
        DemoTenants.countries().stream()
            .map(country -> new CountryTree(country, landlord.units(country)))
            .map(tree -> new LiveChanges(tree, options.seed()))
            .toList();
    LiveResult live = new LiveLoad(cloud.functions(), progress).run(countries, options);
    steps.done(
        "%s live changes in %s s, %s a second: %s"
            .formatted(
                Numbers.grouped(live.changes()),
                Numbers.tenths(live.seconds()),
                Numbers.tenths(live.perSecond()),
                kinds(live)));
    return live;
  }

  private static String kinds(LiveResult live) {
    StringBuilder text = new StringBuilder();
    for (ChangeKind kind : ChangeKind.values()) {
      text.append(text.isEmpty() ? "" : ", ")
          .append(live.kinds().getOrDefault(kind, 0))
          .append(' ')
          .append(kind.name().toLowerCase(java.util.Locale.ROOT));
    }
    return text.toString();
  }

  private boolean settled(StatusReply status, String text) {
    boolean settled = status.tenantStreams().stream().noneMatch(Settling::behind);
    steps.done(settled ? text : "NOT: " + text);
    return settled;
  }

  private DemoReport report(
      DemoOptions options,
      EmbeddedCloud cloud,
      AdoptedTenant adopted,
      Map<String, Long> heads,
      DemoReport.Import large,
      LiveResult live,
      StatusReply status,
      boolean settled)
      throws SQLException {
    Map<String, String> databases = databases(options);
    databases.put(DemoTenants.ADOPTED, adopted.uri());
    try (Connection landlord = PostgresUri.open(cloud.landlordUri())) {
      Verdict verdict =
          new Verdict(cloud.functions(), new LatencyReader(landlord, heads), progress);
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
