package io.geosync.cli.command;

/** What a command ends with; scripts rely on it. */
public final class ExitCode {
  public static final int FINE = 0;

  /** The answer is no: rows differ, or the command was refused or failed. */
  public static final int FAILED = 1;

  /** The command line is wrong. */
  public static final int USAGE = 2;

  /** No answer from the cloud, or no such cloud. */
  public static final int CLOUD = 3;

  /** Stopped by Ctrl-C, as a shell reports it. */
  public static final int STOPPED = 130;

  private ExitCode() {}
}
