package io.geosync.contract.reply;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The service levels as measured now: result of {@code promises}. */
public record ServiceLevelsReply(@JsonProperty("promises") List<ServiceLevel> serviceLevels) {

  /**
   * One service level objective and its measurement.
   *
   * @param objective what is promised, with its limit, as text
   * @param measured the measured value with its unit; absent if there is nothing to measure yet
   * @param kept whether the measured value is within the limit; absent if nothing was measured
   * @param how how and over what the value was measured, as text
   */
  public record ServiceLevel(
      @JsonProperty("promise") String objective,
      @Nullable String measured,
      @Nullable Boolean kept,
      String how) {}
}
