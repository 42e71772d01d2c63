package io.geosync.cli.command;

import io.geosync.cli.output.Console;
import io.geosync.cli.output.Tone;
import io.geosync.contract.reply.StatusReply;
import io.geosync.contract.reply.StatusReply.StreamReply;

/** Prints why events of a stream are not published: what stopped the last relay, or its lease. */
final class RelayPrinter {
  private RelayPrinter() {}

  static void print(Console console, StatusReply status) {
    for (StreamReply stream : status.streams()) {
      if (stream.publishedPosition() < stream.lastPosition()) {
        print(console, stream);
      }
    }
  }

  private static void print(Console console, StreamReply stream) {
    if (stream.relayError() != null) {
      console.line(
          Tone.BAD,
          "%s: publishing stopped after position %d at %s: %s The relay tries again every minute."
              .formatted(
                  stream.country(),
                  stream.publishedPosition(),
                  stream.relayFailedAt(),
                  sentence(stream.relayError())));
    }
    if (stream.leaseUntil() != null) {
      console.line(
          Tone.FAINT,
          "%s: a relay publishes positions %d to %d; its lease ends at %s"
              .formatted(
                  stream.country(),
                  stream.publishedPosition() + 1,
                  stream.claimedPosition(),
                  stream.leaseUntil()));
    }
  }

  private static String sentence(String text) {
    return text.endsWith(".") ? text : text + ".";
  }
}
