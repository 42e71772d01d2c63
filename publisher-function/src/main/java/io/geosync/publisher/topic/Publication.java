package io.geosync.publisher.topic;

/** The outcome of publishing one message. */
public sealed interface Publication {

  /** SNS accepted the message. */
  record Accepted(String messageId) implements Publication {}

  /** SNS will never accept this message: it is invalid or too long. */
  record Rejected(String reason) implements Publication {}

  /** The message is not the cause: access denied, no topic, no key, throttled, unreachable, 5xx. */
  record Outage(String reason) implements Publication {}
}
