package io.geosync.redrive.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings; each may come as GEOSYNC_... from the environment. */
@ConfigMapping(prefix = "geosync")
public interface RedriveConfig {
  /** Part of every name of the deployment. */
  @WithDefault("local")
  String stage();

  Redrive redrive();

  /** Work on dead letters. */
  interface Redrive {
    /** One call works so long at most; a longer command is several calls. */
    @WithDefault("20")
    int stepSeconds();

    /** Letters under work are hidden so long if the function dies; longer than a call. */
    @WithDefault("45")
    int holdSeconds();
  }
}
