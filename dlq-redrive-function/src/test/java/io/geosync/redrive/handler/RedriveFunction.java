package io.geosync.redrive.handler;

import io.geosync.client.GeosyncClient;
import io.geosync.contract.command.Command;
import io.geosync.contract.json.ContractJson;
import io.geosync.contract.reply.CommandReply;
import io.geosync.landlord.command.CommandHistory;
import io.geosync.landlord.command.CommandJournal;
import io.geosync.landlord.recovery.PendingRanges;
import io.geosync.landlord.recovery.RetriedEvents;
import io.geosync.landlord.stream.Countries;
import io.geosync.landlord.transaction.LandlordDatabase;
import io.geosync.redrive.config.FixedConfig;
import io.geosync.redrive.config.RedriveConfig;
import io.geosync.redrive.deadletter.DeadLetterQuery;
import io.geosync.redrive.deadletter.DeadLetterQueues;
import io.geosync.redrive.deadletter.PurgeService;
import io.geosync.redrive.deadletter.QueueDepths;
import io.geosync.redrive.deadletter.TakeService;
import io.geosync.redrive.recovery.CancelService;
import io.geosync.redrive.recovery.ReprocessPlan;
import io.geosync.redrive.recovery.ReprocessService;
import io.geosync.redrive.recovery.RetryService;
import io.geosync.redrive.redrive.FilteredRedrive;
import io.geosync.redrive.redrive.MoveTasks;
import io.geosync.redrive.redrive.RedriveService;
import io.geosync.runtime.config.SettingsCheck;
import io.geosync.runtime.handler.Deadline;
import io.geosync.runtime.journal.JournalService;
import io.geosync.runtime.queue.QueueService;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The function with a real landlord, with queues that do not respond, and without a publisher. */
final class RedriveFunction {
  private static final Clock CLOCK = Clock.systemUTC();

  private final RedriveHandler handler;

  RedriveFunction(DataSource source, Map<String, String> environment) {
    RedriveConfig config = new FixedConfig("test");
    LandlordDatabase landlord = new LandlordDatabase(source);
    CommandJournal entries = new CommandJournal();
    JournalService journal = new JournalService(landlord, entries);
    GeosyncClient functions = new NoFunctions();
    QueueService calls = new QueueService(unreachable(), CLOCK);
    DeadLetterQueues queues = new DeadLetterQueues(calls, config, landlord, new Countries());
    MoveTasks tasks = new MoveTasks(queues, journal);
    handler =
        new RedriveHandler(
            new QueueDepths(queues, calls, CLOCK),
            new DeadLetterQuery(landlord, queues, config),
            new RedriveService(
                queues, journal, new FilteredRedrive(queues, journal, config), tasks),
            new TakeService(landlord, queues),
            new PurgeService(queues, journal),
            new RetryService(landlord, new RetriedEvents(), journal, functions),
            new ReprocessService(
                new ReprocessPlan(landlord, new PendingRanges()), journal, functions),
            new CancelService(landlord, entries, journal, new CommandHistory(), queues, tasks),
            new SettingsCheck(
                new SmallRyeConfigBuilder()
                    .withSources(new EnvConfigSource(environment, 300))
                    .build()),
            config,
            CLOCK);
  }

  /** Fails the test if a command calls another function. */
  private static final class NoFunctions implements GeosyncClient {
    @Override
    public <R> R call(Command<R> command) {
      throw new AssertionError("Unexpected call: " + command);
    }

    @Override
    public void close() {
      // There is nothing to close.
    }
  }

  private static SqsClient unreachable() {
    return SqsClient.builder()
        .endpointOverride(URI.create("http://127.0.0.1:1"))
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  CommandReply reply(byte[] command) throws IOException {
    Deadline deadline = Deadline.in(CLOCK, Duration.ofSeconds(5));
    return ContractJson.mapper().readValue(handler.reply(command, deadline), CommandReply.class);
  }
}
