package io.geosync.publisher.topic;

/** What became of one message. */
public sealed interface Publication {

  record Accepted(String messageId) implements Publication {}

  /** The topic will never take this very message: invalid or too long. */
  record Refused(String reason) implements Publication {}

  /** The message is not at fault: denied, no topic, no key, throttled, unreachable, 5xx. */
  record Outage(String reason) implements Publication {}
}
