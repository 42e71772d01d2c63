package io.geosync.publisher.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/**
 * The settings of the publisher function and their defaults. Each is read from the environment:
 * {@code relay.lingerSeconds} from {@code GEOSYNC_RELAY_LINGER_SECONDS}.
 */
@ConfigMapping(prefix = "geosync")
public interface PublisherConfig {

  /** ARN of the topic. Without it publishing fails; all other commands work. */
  Optional<String> topicArn();

  /**
   * Reference to the secret with the signing keys, in the form {@code keyId:base64,keyId:base64}.
   * The first key signs.
   */
  Optional<String> signingKeys();

  /**
   * The credentials of tenants that the functions have the right to read, separated by commas, as
   * the deployment file lists them. Absent: any reference is accepted.
   */
  Optional<String> tenantCredentials();

  Events events();

  Relay relay();

  /** Publishing of events. */
  interface Events {
    /** Whether events are published. If false, events are captured and stay pending. */
    @WithDefault("true")
    boolean enabled();

    /** Maximum publish attempts before an event that the topic rejects is skipped. */
    @WithDefault("3")
    int maxRetries();
  }

  /** The relay, which publishes pending events of the log to the topic. */
  interface Relay {
    /**
     * Time during which a relay continues to look for new events after its first pass. A command
     * can override it.
     */
    @WithDefault("0")
    int lingerSeconds();

    /** Pause between two passes of a lingering relay. */
    @WithDefault("200")
    int pollMilliseconds();

    /**
     * Least time between two messages of one stream that are not full, while a relay lingers. Each
     * message costs a transaction of every tenant.
     */
    @WithDefault("25")
    int paceMilliseconds();

    /** Duration of a relay's lease on a stream. */
    @WithDefault("30")
    int leaseSeconds();

    /**
     * Maximum size of body and attributes. SNS and SQS bill in chunks of 64 KiB; the default is
     * three chunks less a reserve of 2 KiB.
     */
    @WithDefault("194560")
    int maxEnvelopeBytes();

    /** Minimum size of the events of a message that are compressed; 0: none are. */
    @WithDefault("4096")
    int compressFromBytes();

    /**
     * Maximum size of the events of a message before they are compressed. Each message is one step
     * of the pipeline of relay, topic, queue and tenants, so that it should not be too large.
     */
    @WithDefault("524288")
    int maxEventBytes();

    /** Maximum number of events that a relay claims and reads at a time. */
    @WithDefault("500")
    int maxEvents();

    /** Number of streams that are published at the same time. */
    @WithDefault("3")
    int parallelCountries();

    /** Number of messages of one stream that are published at the same time. */
    @WithDefault("4")
    int parallelPublishes();
  }
}
