package io.geosync.cli.root;

/** The exit codes of the command; scripts may rely on them. */
public final class ExitCode {
  public static final int SUCCESS = 0;

  /** Failure: rows differ, or the command was rejected or failed. */
  public static final int FAILED = 1;

  /** The command line or a configuration file is invalid. */
  public static final int USAGE = 2;

  /** The cloud does not respond, or does not exist. */
  public static final int CLOUD = 3;

  /** Interrupted by Ctrl-C; the code that shells use for it. */
  public static final int STOPPED = 130;

  private ExitCode() {}
}
