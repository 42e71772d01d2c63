package io.geosync.tenantsync.message;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A country's queue by its ARN.
 *
 * @param shard one of the country's queues, from 0
 */
public record CountryQueue(String stage, String country, int shard) {
  private static final Pattern ARN =
      Pattern.compile("arn:[^:]+:sqs:[^:]+:[^:]+:geosync-(.+)-q-([A-Z]{2})-([0-9]+)");

  /**
   * @throws GeosyncException configuration.invalid: the mapping is of a queue that is no country's
   */
  public static CountryQueue parse(String arn) {
    Matcher matcher = ARN.matcher(arn);
    if (!matcher.matches()) {
      throw new GeosyncException(
          ErrorId.CONFIGURATION_INVALID,
          "%s is no country's queue; wanted geosync-<stage>-q-<CC>-<n>".formatted(arn));
    }
    return new CountryQueue(matcher.group(1), matcher.group(2), Integer.parseInt(matcher.group(3)));
  }

  public String name() {
    return "geosync-%s-q-%s-%d".formatted(stage, country, shard);
  }

  public String deadLetterName() {
    return "geosync-%s-dlq-%s-%d".formatted(stage, country, shard);
  }
}
