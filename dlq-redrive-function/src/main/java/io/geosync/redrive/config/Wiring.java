package io.geosync.redrive.config;

import io.geosync.landlord.status.StatusQueries;
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
import io.geosync.redrive.taking.Purging;
import io.geosync.redrive.taking.Taking;
import io.geosync.runtime.journal.JournalService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import javax.sql.DataSource;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Makes the parts that know nothing of the container. Nothing here calls out when it is made. */
@ApplicationScoped
class Wiring {

  @Produces
  @Singleton
  StatusQueries statusQueries() {
    return new StatusQueries();
  }

  @Produces
  @Singleton
  Landlord landlord(DataSource source) {
    return new Landlord(source);
  }

  @Produces
  @Singleton
  Countries countries(Landlord landlord) {
    return new Countries(landlord);
  }

  @Produces
  @Singleton
  DeadLetterQueues queues(SqsClient sqs, RedriveConfig config) {
    return new DeadLetterQueues(sqs, config.stage());
  }

  @Produces
  @Singleton
  Listing listing(
      Landlord landlord, Countries countries, DeadLetterQueues queues, RedriveConfig config) {
    return new Listing(landlord, countries, queues, hold(config));
  }

  @Produces
  @Singleton
  Redriving redriving(
      Countries countries, DeadLetterQueues queues, JournalService journal, RedriveConfig config) {
    return new Redriving(countries, queues, journal, hold(config));
  }

  @Produces
  @Singleton
  Taking taking(Landlord landlord, Countries countries, DeadLetterQueues queues) {
    return new Taking(landlord, countries, queues);
  }

  @Produces
  @Singleton
  GivingBack givingBack(DeadLetterQueues queues) {
    return new GivingBack(queues);
  }

  @Produces
  @Singleton
  Purging purging(DeadLetterQueues queues, JournalService journal) {
    return new Purging(queues, journal);
  }

  @Produces
  @Singleton
  Publisher publisher(LazyLambda lambda, RedriveConfig config) {
    return new Publisher(lambda, config.stage());
  }

  @Produces
  @Singleton
  Retrying retrying(Landlord landlord, JournalService journal, Publisher publisher) {
    return new Retrying(landlord, journal, publisher);
  }

  @Produces
  @Singleton
  Reprocessing reprocessing(Landlord landlord, JournalService journal, Publisher publisher) {
    return new Reprocessing(new StretchPlan(landlord), journal, publisher);
  }

  @Produces
  @Singleton
  CommandLog commandLog(
      Landlord landlord, Countries countries, DeadLetterQueues queues, JournalService journal) {
    return new CommandLog(landlord, countries, queues, new MoveTasks(queues, journal));
  }

  private static Duration hold(RedriveConfig config) {
    return Duration.ofSeconds(config.redrive().holdSeconds());
  }
}
