package io.geosync.tenantsync.measure;

import io.geosync.contract.resource.CountryQueue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/** How many messages lie on the countries' dead-letter queues, those being looked at included. */
public final class DeadLetters {
  private static final int PARALLEL = 5;

  private final SqsClient sqs;
  private final String stage;
  private final Duration urlsKept;
  private final Clock clock;
  private final Map<String, Queues> known = new ConcurrentHashMap<>();

  /** URLs of a country's shards. */
  private record Queues(List<String> urls, Instant until) {}

  /**
   * @param urlsKept so long until shards that were added meanwhile are noticed
   */
  public DeadLetters(SqsClient sqs, String stage, Duration urlsKept, Clock clock) {
    this.sqs = sqs;
    this.stage = stage;
    this.urlsKept = urlsKept;
    this.clock = clock;
  }

  /**
   * By country; one that has no queue is not in it.
   *
   * @throws SdkException where one of the queues does not say: a part of a sum is no sum
   */
  SortedMap<String, Long> count(Collection<String> countries) {
    SortedMap<String, Long> counts = new TreeMap<>();
    Map<String, Future<List<Long>>> asked = new TreeMap<>();
    try (ExecutorService threads =
        Executors.newFixedThreadPool(PARALLEL, Thread.ofVirtual().factory())) {
      for (String country : countries) {
        asked.put(country, threads.submit(() -> urls(country).stream().map(this::depth).toList()));
      }
    }
    asked.forEach(
        (country, depths) -> {
          List<Long> shards = result(depths);
          if (!shards.isEmpty()) {
            counts.put(country, shards.stream().mapToLong(Long::longValue).sum());
          }
        });
    return counts;
  }

  private List<String> urls(String country) {
    Queues queues = known.get(country);
    if (queues == null || queues.urls().isEmpty() || queues.until().isBefore(clock.instant())) {
      queues = new Queues(find(country), clock.instant().plus(urlsKept));
      known.put(country, queues);
    }
    return queues.urls();
  }

  /** Shards are numbered from 0 without a gap. */
  private List<String> find(String country) {
    List<String> urls = new ArrayList<>();
    try {
      while (true) {
        String name = new CountryQueue(stage, country, urls.size()).deadLetterName();
        urls.add(sqs.getQueueUrl(request -> request.queueName(name)).queueUrl());
      }
    } catch (QueueDoesNotExistException end) {
      return urls;
    }
  }

  private long depth(String url) {
    return sqs
        .getQueueAttributes(
            request ->
                request
                    .queueUrl(url)
                    .attributeNames(
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
        .attributes()
        .values()
        .stream()
        .mapToLong(Long::parseLong)
        .sum();
  }

  private static List<Long> result(Future<List<Long>> done) {
    try {
      return done.get();
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof SdkException refused) {
        throw refused;
      }
      throw new IllegalStateException("counting failed in a way nobody foresaw", failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("a sweep was stopped", interrupted);
    }
  }
}
