package io.geosync.cli.demo;

import io.geosync.cli.invoke.Functions;
import io.geosync.cli.output.Numbers;
import io.geosync.cli.output.Progress;
import io.geosync.contract.command.RedriveCommand;
import io.geosync.contract.reply.StatusReply;
import io.geosync.contract.reply.TenantStreamReply;
import java.time.Duration;

/** Waits until every tenant has everything that the landlord's log holds. */
final class Settling {
  private static final Duration AT_MOST = Duration.ofSeconds(150);
  private static final Duration LOOK_EVERY = Duration.ofMillis(250);

  private final Functions functions;
  private final Progress progress;

  Settling(Functions functions, Progress progress) {
    this.functions = functions;
    this.progress = progress;
  }

  /** Where everything stands at the end; after the limit it may still not be settled. */
  StatusReply await() throws InterruptedException {
    long deadline = System.nanoTime() + AT_MOST.toNanos();
    while (true) {
      StatusReply status = functions.redrive(new RedriveCommand.Status(), StatusReply.class);
      long behind = status.tenantStreams().stream().filter(Settling::behind).count();
      if (behind == 0 || System.nanoTime() > deadline) {
        return status;
      }
      long missing =
          status.tenantStreams().stream()
              .mapToLong(stream -> stream.head() - stream.watermark())
              .sum();
      progress.update(
          "waiting for %d tenant streams, %s positions behind"
              .formatted(behind, Numbers.grouped(missing)));
      Thread.sleep(LOOK_EVERY);
    }
  }

  static boolean behind(TenantStreamReply stream) {
    return stream.watermark() != stream.head() || !stream.health().equals("ok");
  }
}
