package io.geosync.bench.upgrade;

import io.geosync.bench.TemporaryFolder;
import io.geosync.cli.output.Console;
import io.geosync.cli.output.Terminal;
import io.geosync.client.Connections;
import io.geosync.contract.resource.FunctionName;
import io.geosync.localcloud.database.PostgresServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * {@code geosync rehearse}: deploys a former version on LocalStack, fills it, and deploys this
 * version over it, points the aliases back to the former functions and forward again while an
 * application changes units. Prints what each step took, and at the end the events that were lost
 * and whether the tenants are equal.
 */
public final class UpgradeRehearsal {
  private static final String STAGE = "local";
  private static final List<String> COUNTRIES = List.of("PH", "VN");
  private static final List<String> TENANTS = List.of("hanoi", "manila");
  private static final int CHANGES_BETWEEN = 200;

  private final Console console = Console.ofProcess(new Terminal(false, false, false));
  private final URI endpoint;
  private final Path state;
  private final Checkout former;
  private final Checkout current;
  private long lost;
  private long different;

  private UpgradeRehearsal(URI endpoint, Path state, Checkout former, Checkout current) {
    this.endpoint = endpoint;
    this.state = state;
    this.former = former;
    this.current = current;
  }

  /**
   * @param arguments the root of this version, the root of the former one, its name, and the
   *     address of LocalStack
   */
  public static void main(String[] arguments) throws Exception {
    try (TemporaryFolder folder = new TemporaryFolder("geosync-rehearsal")) {
      Path log = Files.createFile(folder.path().resolve("commands.log"));
      UpgradeRehearsal rehearsal =
          new UpgradeRehearsal(
              URI.create(arguments[3]),
              Files.createDirectory(folder.path().resolve("state")),
              new Checkout(Path.of(arguments[1]), arguments[2], log),
              new Checkout(Path.of(arguments[0]), "this version", log));
      boolean equal;
      try {
        equal = rehearsal.run();
      } finally {
        rehearsal.destroy();
      }
      System.exit(equal ? 0 : 1);
    }
  }

  private boolean run() throws Exception {
    print("step", "seconds", "changes", "refused");
    deploy(former, () -> 0L, () -> 0L);
    fill();
    long before = events();
    try (SteadyWriter writer = new SteadyWriter(jdbcUrl(), COUNTRIES);
        LiveAliases aliases = new LiveAliases(endpoint, STAGE)) {
      Map<FunctionName, String> formerVersions = aliases.current();
      writer.awaitMore(CHANGES_BETWEEN);
      deploy(current, writer::committed, writer::failed);
      Map<FunctionName, String> currentVersions = aliases.current();
      if (currentVersions.equals(formerVersions)) {
        throw new IllegalStateException("The deployment left all functions as they were");
      }
      writer.awaitMore(CHANGES_BETWEEN);
      point("back to " + former.name(), aliases, formerVersions, writer);
      point("forward to " + current.name(), aliases, currentVersions, writer);
      writer.close();
      check(writer, events() - before);
    }
    return lost == 0 && different == 0;
  }

  private void deploy(Checkout version, LongSupplier committed, LongSupplier refused)
      throws Exception {
    step(
        "deploy " + version.name(),
        committed,
        refused,
        () ->
            version.run(
                List.of(
                    "deploy",
                    "--localstack",
                    "--yes",
                    "--endpoint-url",
                    endpoint.toString(),
                    "--state",
                    state.toString(),
                    version.home().resolve("infra-cdk/samples/localstack.yaml").toString())));
  }

  /** Points all aliases to versions, and lets the functions deliver changes for a while. */
  private void point(
      String name, LiveAliases aliases, Map<FunctionName, String> versions, SteadyWriter writer)
      throws Exception {
    step(
        name,
        writer::committed,
        writer::failed,
        () -> {
          aliases.pointTo(versions);
          writer.awaitMore(CHANGES_BETWEEN);
          current.run(calling("wait", "--timeout", "300", "--tenant", TENANTS.getFirst()));
        });
  }

  private interface Step {
    void run() throws Exception;
  }

  private void step(String name, LongSupplier committed, LongSupplier refused, Step step)
      throws Exception {
    long begun = System.nanoTime();
    long changes = committed.getAsLong();
    long failures = refused.getAsLong();
    step.run();
    print(
        name,
        String.format(
            Locale.ROOT, "%.1f", Duration.ofNanos(System.nanoTime() - begun).toMillis() / 1e3),
        Long.toString(committed.getAsLong() - changes),
        Long.toString(refused.getAsLong() - failures));
  }

  private void fill() throws Exception {
    for (String tenant : TENANTS) {
      execute("CREATE DATABASE %s OWNER geosync_tenant".formatted(tenant));
      former.run(
          calling(
              "tenant",
              "add",
              tenant,
              "--country",
              COUNTRIES.getFirst(),
              "--country",
              COUNTRIES.getLast(),
              "--yes",
              "--database-url",
              PostgresServer.tenantUri(landlord().getPort(), tenant)));
    }
    former.run(
        calling("import", former.home().resolve("data/iso-3166-2/iso-3166-2.csv").toString()));
  }

  /** Waits until every tenant has every event, and compares its rows with the landlord's. */
  private void check(SteadyWriter writer, long captured) throws Exception {
    lost = writer.committed() - captured;
    for (String tenant : TENANTS) {
      if (current.tries(calling("wait", "--timeout", "300", "--tenant", tenant)) != 0) {
        lost++;
      }
      if (current.tries(calling("check-sync", tenant)) != 0) {
        different++;
      }
    }
    console.line("");
    console.line(
        String.format(
            Locale.ROOT,
            "changes committed %,d, refused %,d; events lost %,d; tenants equal %d of %d",
            writer.committed(),
            writer.failed(),
            lost,
            TENANTS.size() - different,
            TENANTS.size()));
  }

  private List<String> calling(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(
        List.of(
            "--endpoint-url", endpoint.toString(), "--state", state.toString(), "--stage", STAGE));
    return all;
  }

  private void destroy() throws IOException, InterruptedException {
    current.tries(
        List.of(
            "destroy",
            "--localstack",
            "--yes",
            "--endpoint-url",
            endpoint.toString(),
            "--state",
            state.toString()));
  }

  /** The number of events in the log of the countries that are changed. */
  private long events() throws SQLException {
    try (Connection connection = DriverManager.getConnection(jdbcUrl());
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT sum(last_position) FROM geosync.geography_streams WHERE country_code IN ('PH', 'VN')")) {
      row.next();
      return row.getLong(1);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(jdbcUrl());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private URI landlord() {
    return URI.create(Connections.read(state).orElseThrow().landlord());
  }

  private String jdbcUrl() {
    URI uri = landlord();
    return "jdbc:postgresql://127.0.0.1:%d%s?user=%s"
        .formatted(uri.getPort(), uri.getPath(), uri.getUserInfo());
  }

  private void print(String step, String seconds, String changes, String refused) {
    console.line("%-32s %10s %10s %10s".formatted(step, seconds, changes, refused));
  }
}
