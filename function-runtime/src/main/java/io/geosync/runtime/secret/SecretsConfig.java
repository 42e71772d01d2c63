package io.geosync.runtime.secret;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * How a function resolves references to secrets. {@link io.geosync.contract.setting.Setting} has
 * the allowed ranges.
 */
@ConfigMapping(prefix = "geosync.credentials")
public interface SecretsConfig {
  /** Time after which a secret is read again. */
  @WithDefault("300")
  int lifetimeSeconds();

  /**
   * Whether references {@code env:NAME} are resolved. Only the embedded cloud sets it: the
   * environment of a deployed function is visible to everyone who may read its configuration.
   */
  @WithDefault("false")
  boolean environment();
}
