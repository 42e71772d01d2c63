package io.geosync.localcloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.geosync.contract.json.ContractJson;
import io.geosync.localcloud.database.PostgresServer;
import io.geosync.localcloud.endpoint.ControlTarget;
import io.geosync.localcloud.endpoint.Endpoint;
import io.geosync.localcloud.fault.InjectedFaults;
import io.geosync.localcloud.mapping.Schedule;
import io.geosync.localcloud.metric.CloudWatchApi;
import io.geosync.localcloud.metric.MetricStore;
import io.geosync.localcloud.queue.CountryQueues;
import io.geosync.localcloud.queue.QueueServer;
import io.geosync.localcloud.runner.FunctionPool;
import io.geosync.localcloud.runner.FunctionPools;
import io.geosync.localcloud.secret.SecretFile;
import io.geosync.localcloud.secret.SecretsApi;
import io.geosync.localcloud.secret.SigningKeySecret;
import io.geosync.localcloud.state.CloudFile;
import io.geosync.localcloud.state.OrphanProcesses;
import io.geosync.localcloud.state.StateFolder;
import io.geosync.localcloud.topic.SnsApi;
import io.geosync.localcloud.topic.Topics;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * A running embedded cloud: PostgreSQL, queues, topic and functions, which listen on loopback only
 * and stop when it is closed.
 */
public final class LocalCloud implements ControlTarget, AutoCloseable {
  static final String LANDLORD = "landlord";

  /** The pause between relays: an invocation itself waits for changes. */
  private static final Duration RELAY_INTERVAL = Duration.ofSeconds(1);

  private final StartedParts parts;
  private final LocalCloudConfig config;
  private final StateFolder state;
  private final CloudFile cloudFile;
  private final Endpoint endpoint;
  private final PostgresServer postgres;
  private final QueueServer queues;
  private final FunctionPools functions;
  private final Topics topics;
  private final SecretsApi secrets;
  private final CountryDeliveries deliveries;
  private final MetricStore metrics = new MetricStore();
  private final InjectedFaults faults = new InjectedFaults(Clock.systemUTC());

  private LocalCloud(LocalCloudConfig config, Consumer<String> progress, StartedParts parts) {
    this.parts = parts;
    this.config = config;
    this.state = parts.keep(StateFolder.hold(config.stateDirectory()));
    OrphanProcesses.end(state.path());
    this.cloudFile = CloudFile.read(state.path());
    this.endpoint = parts.keep(Endpoint.bind(cloudFile.endpointPort()));
    progress.accept("starting PostgreSQL");
    this.postgres = parts.keep(PostgresServer.start(state.path(), cloudFile.databasePort()));
    postgres.ensure(LANDLORD);
    cloudFile.ports(endpoint.port(), postgres.port());
    progress.accept("starting the queues");
    this.queues =
        parts.keep(
            new QueueServer(CloudNames.REGION, CloudNames.ACCOUNT, endpoint.port(), state.path()));
    this.topics = new Topics(queues.input(), CloudNames.UNDELIVERED, Clock.systemUTC());
    topics.create(CloudNames.TOPIC_ARN);
    SecretFile stored = SecretFile.read(state.path());
    this.secrets = new SecretsApi(stored, faults, CloudNames.SECRET_ARN_PREFIX);
    String signingKeys = SigningKeySecret.ensure(stored, secrets);
    progress.accept("unpacking the functions");
    this.functions =
        parts.keep(
            new FunctionPools(
                config.functions(),
                config.runtimeClient(),
                function ->
                    FunctionEnvironment.of(function, config, postgres, endpoint.uri(), signingKeys),
                state.path()));
    this.deliveries =
        new CountryDeliveries(
            parts,
            queues,
            config.visibilityTimeout(),
            topics,
            functions.get(CloudNames.TENANT_SYNC),
            faults);
  }

  /**
   * Starts a cloud with the state of its folder.
   *
   * @param progress gets one line for each step
   */
  public static LocalCloud start(LocalCloudConfig config, Consumer<String> progress) {
    // Each polling mapping keeps a connection; the JVM's default keeps five.
    System.setProperty("http.maxConnections", "200");
    StartedParts parts = new StartedParts();
    try {
      LocalCloud cloud = new LocalCloud(config, progress, parts);
      cloud.serve();
      return cloud;
    } catch (RuntimeException failure) {
      try (parts) {
        throw failure;
      }
    }
  }

  private void serve() {
    new CountryQueues(queues.client(), config.visibilityTimeout())
        .createPlain(CloudNames.UNDELIVERED);
    String prefix = "arn:aws:sns:%s:%s:".formatted(CloudNames.REGION, CloudNames.ACCOUNT);
    endpoint.serve(
        new SnsApi(topics, faults, prefix),
        queues.uri(),
        new CloudWatchApi(metrics, faults, Clock.systemUTC()),
        secrets,
        functions,
        this,
        faults);
    cloudFile.countries().forEach(this::ensureCountry);
    writeConnections();
  }

  /** Lets the query function read what a migration has created. */
  public void grantToReader() {
    PostgresServer.grantToReader(postgres.port(), LANDLORD);
  }

  /** Starts the schedules. The landlord must be migrated. */
  public void startSchedules() {
    grantToReader();
    if (config.relayLingerSeconds() > 0) {
      schedule(CloudNames.PUBLISHER, "{\"command\":\"relay\"}", RELAY_INTERVAL);
    }
    if (config.sweepInterval().isPositive()) {
      schedule(CloudNames.OPERATIONS, "{\"command\":\"sweep\"}", config.sweepInterval());
    }
  }

  private void schedule(String function, String payload, Duration interval) {
    parts.keep(new Schedule(functions.get(function), payload, interval));
  }

  public URI endpoint() {
    return endpoint.uri();
  }

  public String region() {
    return CloudNames.REGION;
  }

  public Path stateDirectory() {
    return state.path();
  }

  public String landlordUri() {
    return postgres.uri(LANDLORD);
  }

  public String landlordJdbcUrl() {
    return postgres.jdbcUrl(LANDLORD);
  }

  @Override
  public String createDatabase(String tenant) {
    String database = cloudFile.database(tenant);
    postgres.ensureTenant(database);
    writeConnections();
    return postgres.tenantUri(database);
  }

  @Override
  public synchronized void ensureCountry(String country) {
    deliveries.ensure(country);
    cloudFile.addCountry(country);
    writeConnections();
  }

  @Override
  public JsonNode state() {
    ObjectNode json = ContractJson.mapper().createObjectNode();
    ObjectNode processes = json.putObject("functions");
    ObjectNode runtimes = json.putObject("runtimes");
    for (FunctionPool pool : functions.all()) {
      String function = pool.definition().name();
      pool.pids().forEach(processes.putArray(function)::add);
      runtimes.put(function, pool.runtime());
    }
    ObjectNode depths = json.putObject("queues");
    queues.depths().forEach(depths::put);
    return json;
  }

  @Override
  public JsonNode metrics() {
    return metrics.json();
  }

  /** The process ids of a function. */
  public List<Long> pids(String function) {
    return functions.get(function).pids();
  }

  /**
   * Kills one process of a function, preferably one that handles an invocation.
   *
   * @return whether there was a process
   */
  public boolean kill(String function) {
    return functions.get(function).killOne();
  }

  private void writeConnections() {
    new ConnectionsFile(state.path().resolve("connections.json"))
        .write(endpoint.uri(), postgres, cloudFile);
  }

  @Override
  public void close() {
    parts.close();
  }
}
