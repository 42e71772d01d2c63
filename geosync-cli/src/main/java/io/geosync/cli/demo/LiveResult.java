package io.geosync.cli.demo;

import java.util.Map;

/**
 * What was changed live.
 *
 * @param seconds from the first call to the last answer
 */
public record LiveResult(int changes, double seconds, Map<ChangeKind, Integer> kinds) {

  public double perSecond() {
    return changes / seconds;
  }
}
