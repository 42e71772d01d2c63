package io.geosync.redrive.handler;

import io.geosync.contract.json.ContractJson;
import io.geosync.contract.reply.CommandReply;
import io.geosync.landlord.command.CommandJournal;
import io.geosync.landlord.status.StatusQueries;
import io.geosync.landlord.transaction.LandlordDatabase;
import io.geosync.redrive.landlord.Landlord;
import io.geosync.redrive.letter.GivingBack;
import io.geosync.redrive.listing.Listing;
import io.geosync.redrive.moving.MoveTasks;
import io.geosync.redrive.moving.Redriving;
import io.geosync.redrive.queue.Countries;
import io.geosync.redrive.queue.DeadLetterQueues;
import io.geosync.redrive.recovery.CommandLog;
import io.geosync.redrive.recovery.Publisher;
import io.geosync.redrive.recovery.Reprocessing;
import io.geosync.redrive.recovery.Retrying;
import io.geosync.redrive.recovery.StretchPlan;
import io.geosync.redrive.step.Deadline;
import io.geosync.redrive.taking.Purging;
import io.geosync.redrive.taking.Taking;
import io.geosync.runtime.journal.JournalService;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The function put together on a landlord, where nothing answers for the queues. */
final class Parts {
  private static final Duration STEP = Duration.ofSeconds(5);

  private final RedriveHandler handler;

  Parts(DataSource source) {
    Landlord landlord = new Landlord(source);
    JournalService journal = new JournalService(new LandlordDatabase(source), new CommandJournal());
    Countries countries = new Countries(landlord);
    DeadLetterQueues queues = new DeadLetterQueues(nobody(), "test");
    Publisher publisher =
        new Publisher(
            () -> {
              throw new AssertionError("nothing is to be published");
            },
            "test");
    CommandLog log = new CommandLog(landlord, countries, queues, new MoveTasks(queues, journal));
    handler =
        new RedriveHandler(
            new RedriveCommands(
                new DeadLetterCommands(
                    new Listing(landlord, countries, queues, STEP),
                    new Redriving(countries, queues, journal, STEP),
                    new Taking(landlord, countries, queues),
                    new GivingBack(queues),
                    new Purging(queues, journal)),
                new RecoveryCommands(
                    new Retrying(landlord, journal, publisher),
                    new Reprocessing(new StretchPlan(landlord), journal, publisher),
                    log),
                new QueryCommands(landlord, new StatusQueries(), log)),
            Clock.systemUTC(),
            STEP);
  }

  private static SqsClient nobody() {
    return SqsClient.builder()
        .endpointOverride(URI.create("http://127.0.0.1:1"))
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  CommandReply answer(byte[] command) throws IOException {
    return ContractJson.mapper()
        .readValue(
            handler.answer(command, Deadline.in(Clock.systemUTC(), STEP)), CommandReply.class);
  }
}
