package io.geosync.redrive.config;

/** The default settings, for a stage. */
public record FixedConfig(String stage) implements RedriveConfig {
  @Override
  public Redrive redrive() {
    return new Redrive() {
      @Override
      public int stepSeconds() {
        return 5;
      }

      @Override
      public int holdSeconds() {
        return 5;
      }
    };
  }
}
