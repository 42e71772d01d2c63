package io.geosync.publisher.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** All that can be set, with its defaults; {@code GEOSYNC_RELAY_LINGER_SECONDS} and so on. */
@ConfigMapping(prefix = "geosync")
public interface PublisherConfig {

  /** Where envelopes go; absent: nothing can be published, but all else works. */
  Optional<String> topicArn();

  /** As {@code keyId:base64,keyId:base64}; the first signs. */
  Optional<String> signingKeys();

  Events events();

  RelayService relay();

  /** Publishing of events. */
  interface Events {
    /** False stops publishing; capture goes on. */
    @WithDefault("true")
    boolean enabled();

    /** So many refusals of one event by the topic, then it is passed over. */
    @WithDefault("3")
    int maxRetries();
  }

  /** From the log to the topic. */
  interface RelayService {
    /** How long a scheduled relay goes on looking; a command may say otherwise. */
    @WithDefault("0")
    int lingerSeconds();

    @WithDefault("200")
    int pollMilliseconds();

    @WithDefault("30")
    int leaseSeconds();

    /** Body and attributes: three of the 64 KiB that are billed, less some room. */
    @WithDefault("194560")
    int maxEnvelopeBytes();

    /** Events claimed at a time. */
    @WithDefault("500")
    int maxEvents();

    @WithDefault("3")
    int parallelCountries();
  }
}
