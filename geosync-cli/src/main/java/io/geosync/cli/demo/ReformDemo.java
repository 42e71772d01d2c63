package io.geosync.cli.demo;

import io.geosync.cli.local.EmbeddedCloud;
import io.geosync.cli.output.Console;
import io.geosync.cli.output.Numbers;
import io.geosync.cli.output.Progress;
import io.geosync.cli.tenant.TenantJoinService;
import io.geosync.cli.tenant.TenantJoinService.NewTenant;
import io.geosync.client.Connections;
import io.geosync.contract.command.OperationsCommand;
import io.geosync.contract.reply.CheckReply;
import io.geosync.contract.reply.ImportReply;
import io.geosync.contract.unit.UnitState;
import io.geosync.imports.FileFormat;
import io.geosync.imports.UnitImport;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Runs the reform of Viet Nam of 2025: tenants with members on the units before it, the import of
 * the units after it with their successions, and the following by each tenant.
 */
public final class ReformDemo {
  private static final String ACTOR = "geosync demo reform";
  private static final String COUNTRY = "VN";
  private static final int CUSTOM_UNITS = 200;

  private static final Map<ReformChoice, String> TENANTS =
      new EnumMap<>(
          Map.of(
              ReformChoice.FOLLOW, "hanoi-clinics",
              ReformChoice.FOLLOW_WITH_DEFAULT, "saigon-schools",
              ReformChoice.KEEP, "mekong-logistics"));

  private final Console console;
  private final Progress progress;
  private final DemoSteps steps;

  public ReformDemo(Console console) {
    this.console = console;
    this.progress = console.progress();
    this.steps = new DemoSteps(progress);
  }

  public ReformReport run(ReformOptions options)
      throws IOException, SQLException, InterruptedException {
    try (EmbeddedCloud cloud = steps.start(options.state(), console)) {
      return run(options, cloud);
    }
  }

  private ReformReport run(ReformOptions options, EmbeddedCloud cloud)
      throws IOException, SQLException, InterruptedException {
    ReformFiles files = ReformFiles.read();
    Landlord landlord = new Landlord(cloud.functions(), progress);
    ImportReply before = importUnits(cloud, files.unitsBefore(), null);
    steps.step("imported %s units before the reform".formatted(Numbers.grouped(before.rows())));
    List<ReformTenant> tenants = join(cloud, options, files, landlord.units(COUNTRY));
    ImportReply after = importUnits(cloud, files.unitsAfter(), files.successions());
    steps.step(
        "imported %s units after the reform: %s"
            .formatted(Numbers.grouped(after.rows()), difference(after)));
    boolean settled = steps.settled(landlord.awaitApplied(), "every tenant has applied the reform");
    ReformFollowing following = new ReformFollowing(cloud.functions(), ACTOR, progress);
    for (ReformTenant tenant : tenants) {
      follow(following, tenant);
    }
    Path rows = options.state().resolve("rows.csv");
    ReformRowsFile.write(rows, tenants);
    steps.step("wrote the unit of each row before and after the reform to " + rows);
    List<ReformReport.Tenant> compared = compare(cloud, files, tenants);
    List<UnitState> units = landlord.units(COUNTRY);
    return new ReformReport(
        settled,
        units.size(),
        units.stream().filter(UnitState::isActive).count(),
        compared,
        rows.toString(),
        options.state().toString());
  }

  private ImportReply importUnits(EmbeddedCloud cloud, Path file, @Nullable Path successions) {
    return new UnitImport(cloud.functions(), progress)
        .run(
            file,
            new UnitImport.Options(
                UUID.randomUUID().toString(),
                ACTOR,
                false,
                false,
                null,
                FileFormat.DEFAULT,
                successions));
  }

  private static String difference(ImportReply reply) {
    ImportReply.CountryDifference country = reply.countries().getFirst();
    return "%s created, %s updated, %s ended, %s successions recorded"
        .formatted(
            Numbers.grouped(country.created()),
            Numbers.grouped(country.updated()),
            Numbers.grouped(country.ended()),
            Numbers.grouped(country.successions()));
  }

  private List<ReformTenant> join(
      EmbeddedCloud cloud, ReformOptions options, ReformFiles files, List<UnitState> units)
      throws SQLException {
    TenantJoinService joining = new TenantJoinService(cloud.functions(), cloud.control(), progress);
    List<String> codes =
        units.stream().filter(unit -> unit.adminLevel() > 0).map(UnitState::code).toList();
    List<ReformTenant> tenants = new ArrayList<>();
    for (Map.Entry<ReformChoice, String> entry : TENANTS.entrySet()) {
      String name = entry.getValue();
      long mirrored = joining.join(tenant(name)).units();
      Map<ReformReference, List<String>> drawn = new EnumMap<>(ReformReference.class);
      long seed = options.seed() + tenants.size();
      drawn.put(
          ReformReference.MEMBERS, MemberDraw.codes(codes, files::fate, options.members(), seed));
      drawn.put(
          ReformReference.CUSTOM_UNITS, MemberDraw.codes(codes, files::fate, CUSTOM_UNITS, seed));
      tenants.add(ReformTenant.create(name, entry.getKey(), databaseUri(options, name), drawn));
      steps.step(
          "added tenant %s: %s units mirrored, %s members, %s custom units; choice %s"
              .formatted(
                  name,
                  Numbers.grouped(mirrored),
                  Numbers.grouped(options.members()),
                  Numbers.grouped(CUSTOM_UNITS),
                  entry.getKey().label()));
    }
    return tenants;
  }

  private static NewTenant tenant(String name) {
    return new NewTenant(
        UUID.randomUUID().toString(), ACTOR, name, List.of(COUNTRY), null, null, null, false);
  }

  private static String databaseUri(ReformOptions options, String tenant) {
    String uri =
        Connections.read(options.state()).map(Connections::tenants).orElse(Map.of()).get(tenant);
    if (uri == null) {
      throw new IllegalStateException("unknown database of tenant " + tenant);
    }
    return uri;
  }

  /** Moves the rows of a tenant, moves them back, and moves them again. */
  private void follow(ReformFollowing following, ReformTenant tenant) throws SQLException {
    long moved = following.follow(tenant);
    tenant.readFollowed();
    steps.step("%s: %s rows followed".formatted(tenant.name(), Numbers.grouped(moved)));
    if (tenant.choice() == ReformChoice.KEEP) {
      return;
    }
    long undone = following.undo(tenant);
    tenant.readUndone();
    steps.step("%s: %s rows went back".formatted(tenant.name(), Numbers.grouped(undone)));
    long again = following.follow(tenant);
    tenant.readFollowed();
    steps.step("%s: %s rows followed again".formatted(tenant.name(), Numbers.grouped(again)));
  }

  private List<ReformReport.Tenant> compare(
      EmbeddedCloud cloud, ReformFiles files, List<ReformTenant> tenants) throws SQLException {
    List<ReformReport.Tenant> compared = new ArrayList<>();
    for (ReformTenant tenant : tenants) {
      progress.update("comparing the rows of " + tenant.name());
      CheckReply check =
          cloud.functions().call(new OperationsCommand.CheckSync(tenant.name(), null));
      compared.add(
          tenant.compare(
              files, check.countries().stream().allMatch(CheckReply.CountryCheck::equal)));
    }
    return compared;
  }
}
