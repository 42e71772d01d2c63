package io.geosync.contract.resource;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One queue of a country. A country with many tenants may have several queues, called shards.
 *
 * @param stage the name of the deployment
 * @param country ISO 3166-1 alpha-2 code, upper case
 * @param shard number of the shard, from 0
 */
public record CountryQueue(String stage, String country, int shard) {
  private static final Pattern ARN =
      Pattern.compile("arn:[^:]+:sqs:[^:]+:[^:]+:geosync-(.+)-q-([A-Z]{2})-([0-9]+)");

  /**
   * Parses the ARN of a country's queue.
   *
   * @throws GeosyncException {@code configuration.invalid} if the ARN is of another resource
   */
  public static CountryQueue parse(String arn) {
    Matcher matcher = ARN.matcher(arn);
    if (!matcher.matches()) {
      throw new GeosyncException(
          ErrorId.CONFIGURATION_INVALID,
          "Unexpected event source %s: not a queue named geosync-<stage>-q-<CC>-<shard>. Remove the event source mapping."
              .formatted(arn));
    }
    return new CountryQueue(matcher.group(1), matcher.group(2), Integer.parseInt(matcher.group(3)));
  }

  /** Returns {@code geosync-<stage>-q-<CC>-<shard>}. */
  public String name() {
    return new ResourceNames(stage).queue(country, shard);
  }

  /** Returns {@code geosync-<stage>-dlq-<CC>-<shard>}. */
  public String deadLetterName() {
    return new ResourceNames(stage).deadLetterQueue(country, shard);
  }
}
