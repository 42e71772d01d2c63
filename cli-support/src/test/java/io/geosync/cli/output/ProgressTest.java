package io.geosync.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final StringWriter err = new StringWriter();
  private final Progress progress = new Progress(new PrintWriter(err), true);

  @Test
  void long_work_shows_its_seconds_after_the_last_state() {
    progress.update("mirroring VN");

    String result = progress.during("mirror", () -> waitFor("mirroring VN, 3 s"));

    assertThat(result).isEqualTo("done");
    assertThat(err.toString()).contains("mirroring VN, 2 s").doesNotContain("2 s, 3 s");
  }

  @Test
  void long_work_without_a_state_shows_its_name() {
    assertThat(progress.during("mirror", () -> waitFor("mirror, 2 s"))).isEqualTo("done");
  }

  @Test
  void short_work_shows_nothing() {
    progress.during("mirror", () -> "done");

    assertThat(err.toString()).isEmpty();
  }

  private String waitFor(String text) {
    while (!err.toString().contains(text)) {
      LockSupport.parkNanos(1_000_000);
    }
    return "done";
  }
}
