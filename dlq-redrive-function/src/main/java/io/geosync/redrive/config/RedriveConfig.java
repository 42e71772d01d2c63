package io.geosync.redrive.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/**
 * The function's settings, as environment variables {@code GEOSYNC_...}. {@link
 * io.geosync.contract.setting.Setting} has their allowed ranges.
 */
@ConfigMapping(prefix = "geosync")
public interface RedriveConfig {
  /** The name of the deployment. */
  @WithDefault("local")
  String stage();

  Redrive redrive();

  /** Work on dead letters. */
  interface Redrive {
    /** Maximum duration of one call; a longer command takes several calls. */
    @WithDefault("20")
    int stepSeconds();

    /**
     * Visibility timeout of the dead letters that a call works on. If the function dies, they
     * become visible again after this time, which must be longer than a call.
     */
    @WithDefault("45")
    int holdSeconds();
  }

  /** Returns the visibility timeout of the dead letters that a call works on. */
  static Duration hold(RedriveConfig config) {
    return Duration.ofSeconds(config.redrive().holdSeconds());
  }
}
