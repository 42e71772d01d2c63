package io.geosync.localcloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.geosync.contract.json.ContractJson;
import io.geosync.localcloud.database.PostgresServer;
import io.geosync.localcloud.endpoint.ControlTarget;
import io.geosync.localcloud.endpoint.Endpoint;
import io.geosync.localcloud.fault.Refusals;
import io.geosync.localcloud.mapping.EventSourceMapping;
import io.geosync.localcloud.mapping.Schedule;
import io.geosync.localcloud.metric.Metrics;
import io.geosync.localcloud.metric.MetricsApi;
import io.geosync.localcloud.queue.CountryQueues;
import io.geosync.localcloud.queue.QueueServer;
import io.geosync.localcloud.runner.FunctionPools;
import io.geosync.localcloud.state.CloudMemory;
import io.geosync.localcloud.state.LeftProcesses;
import io.geosync.localcloud.state.StateFolder;
import io.geosync.localcloud.topic.SnsApi;
import io.geosync.localcloud.topic.Topics;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** A running cloud. Everything it has listens on loopback and ends with it. */
public final class LocalCloud implements ControlTarget, AutoCloseable {
  private static final String LANDLORD = "landlord";

  /** A schedule calls again at once; the function itself lingers. */
  private static final Duration RELAY_INTERVAL = Duration.ofSeconds(1);

  private final Parts parts;
  private final Map<String, EventSourceMapping> mappings = new ConcurrentHashMap<>();
  private final LocalCloudConfig config;
  private final StateFolder state;
  private final CloudMemory memory;
  private final Endpoint endpoint;
  private final PostgresServer postgres;
  private final QueueServer queues;
  private final CountryQueues countryQueues;
  private final Topics topics;
  private final FunctionPools functions;
  private final Metrics metrics = new Metrics();
  private final Refusals refusals = new Refusals(Clock.systemUTC());

  private LocalCloud(LocalCloudConfig config, Consumer<String> progress, Parts parts) {
    this.parts = parts;
    this.config = config;
    this.state = parts.keep(StateFolder.hold(config.stateDirectory()));
    LeftProcesses.end(state.path());
    this.memory = CloudMemory.read(state.path());
    this.endpoint = parts.keep(Endpoint.bind(memory.endpointPort()));
    progress.accept("starting PostgreSQL");
    this.postgres = parts.keep(PostgresServer.start(state.path(), memory.databasePort()));
    postgres.ensure(LANDLORD);
    memory.ports(endpoint.port(), postgres.port());
    progress.accept("starting the queues");
    this.queues =
        parts.keep(
            new QueueServer(CloudNames.REGION, CloudNames.ACCOUNT, endpoint.port(), state.path()));
    this.countryQueues = new CountryQueues(queues.client(), config.visibilityTimeout());
    this.topics = new Topics(queues.client(), CloudNames.UNDELIVERED);
    countryQueues.plain(CloudNames.UNDELIVERED);
    topics.create(CloudNames.TOPIC_ARN);
    progress.accept("unpacking the functions");
    this.functions =
        parts.keep(
            new FunctionPools(
                config.functions(), config.runtimeClient(), environment(), state.path()));
  }

  /**
   * Starts on the state folder, going on with what it holds.
   *
   * @param progress told what is being done, a line each
   */
  public static LocalCloud start(LocalCloudConfig config, Consumer<String> progress) {
    // As many kept connections as there are mappings polling at once, not the default five.
    System.setProperty("http.maxConnections", "200");
    Parts parts = new Parts();
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
    String prefix = "arn:aws:sns:%s:%s:".formatted(CloudNames.REGION, CloudNames.ACCOUNT);
    endpoint.serve(
        new SnsApi(topics, refusals, prefix),
        queues.uri(),
        new MetricsApi(metrics, refusals, Clock.systemUTC()),
        functions,
        this,
        refusals);
    memory.countries().forEach(this::ensureCountry);
    writeConnections();
  }

  /** Begins the schedules: call it when the landlord is migrated. */
  public void startSchedules() {
    if (config.relayLingerSeconds() > 0) {
      parts.keep(
          new Schedule(
              functions.get(CloudNames.PUBLISHER), "{\"command\":\"relay\"}", RELAY_INTERVAL));
    }
    if (config.sweepInterval().isPositive()) {
      parts.keep(
          new Schedule(
              functions.get(CloudNames.OPERATIONS),
              "{\"command\":\"sweep\"}",
              config.sweepInterval()));
    }
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new ConcurrentHashMap<>();
    environment.put("GEOSYNC_STAGE", CloudNames.STAGE);
    environment.put("GEOSYNC_LANDLORD_JDBC_URL", landlordJdbcUrl());
    environment.put("GEOSYNC_LANDLORD_USERNAME", postgres.user());
    environment.put("GEOSYNC_TOPIC_ARN", CloudNames.TOPIC_ARN);
    environment.put("GEOSYNC_SIGNING_KEYS", state.signingKeys());
    environment.put("GEOSYNC_RELAY_LINGER_SECONDS", Integer.toString(config.relayLingerSeconds()));
    environment.put("AWS_REGION", CloudNames.REGION);
    environment.put("AWS_DEFAULT_REGION", CloudNames.REGION);
    environment.put("AWS_ACCESS_KEY_ID", "test");
    environment.put("AWS_SECRET_ACCESS_KEY", "test");
    environment.put("AWS_ENDPOINT_URL", endpoint.uri().toString());
    environment.putAll(config.functionEnvironment());
    return environment;
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
    String database = memory.database(tenant);
    postgres.ensure(database);
    writeConnections();
    return postgres.uri(database);
  }

  @Override
  public synchronized void ensureCountry(String country) {
    if (mappings.containsKey(country)) {
      return;
    }
    String queue = CloudNames.queue(country);
    String deadLetters = CloudNames.deadLetterQueue(country);
    String url = countryQueues.ensure(queue, deadLetters, CloudNames.queueArn(deadLetters));
    String arn = CloudNames.queueArn(queue);
    topics.subscribe(CloudNames.TOPIC_ARN, arn, true, "{\"country\":[\"%s\"]}".formatted(country));
    mappings.put(
        country,
        parts.keep(
            new EventSourceMapping(
                    queues.client(),
                    url,
                    arn,
                    CloudNames.REGION,
                    functions.get(CloudNames.TENANT_SYNC),
                    refusals)
                .start()));
    memory.addCountry(country);
    writeConnections();
  }

  @Override
  public JsonNode state() {
    ObjectNode json = ContractJson.mapper().createObjectNode();
    ObjectNode processes = json.putObject("functions");
    functions
        .all()
        .forEach(
            pool -> {
              var pids = processes.putArray(pool.definition().name());
              pool.pids().forEach(pids::add);
            });
    ObjectNode runtimes = json.putObject("runtimes");
    functions.all().forEach(pool -> runtimes.put(pool.definition().name(), pool.runtime()));
    ObjectNode depths = json.putObject("queues");
    new QueueDepths(queues.client()).all().forEach(depths::put);
    return json;
  }

  @Override
  public JsonNode metrics() {
    return metrics.json();
  }

  /** Process ids of a function. */
  public List<Long> pids(String function) {
    return functions.get(function).pids();
  }

  /** Kills one process of a function, a working one where there is one. */
  public boolean kill(String function) {
    return functions.get(function).killOne();
  }

  private void writeConnections() {
    new ConnectionsFile(state.path().resolve("connections.json"))
        .write(endpoint.uri(), postgres, memory);
  }

  @Override
  public void close() {
    parts.close();
  }
}
