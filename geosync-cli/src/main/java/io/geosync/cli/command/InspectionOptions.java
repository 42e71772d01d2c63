package io.geosync.cli.command;

import io.geosync.cli.output.Console;
import io.geosync.contract.reply.InspectReply;
import picocli.CommandLine.Option;

/** The inspection of a database before a tenant uses it. */
final class InspectionOptions {
  @Option(
      names = "--dry-run",
      description = "Inspect the database and print all findings; change nothing.")
  boolean dryRun;

  @Option(
      names = "--accept-superuser",
      description =
          "Accept a database role with more rights than it needs; triggers of the tenant run with"
              + " them.")
  boolean acceptSuperuser;

  /** Whether the command ends with the findings. */
  boolean endsWith(InspectReply inspected) {
    return dryRun || !inspected.accepted();
  }

  /**
   * Prints the findings, and the verdict as a sentence.
   *
   * @param accepted the sentence for a database that can be used, without the full stop
   * @param refused the sentence for another one
   */
  static void print(Console console, InspectReply inspected, String accepted, String refused) {
    FindingTable.print(console, inspected.findings());
    console.line(
        inspected.accepted()
            ? accepted + ". Nothing was changed."
            : refused + ". Nothing was changed. Apply the remedies and run the command again.");
  }
}
