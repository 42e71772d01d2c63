package io.geosync.cli.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.geosync.client.CommandFailed;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.reply.CommandState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class LongCommandTest {
  private final List<CommandState> shown = new ArrayList<>();

  @Test
  void interrupted_calls_are_repeated_until_the_command_is_done() throws InterruptedException {
    Calls calls = new Calls("die", "RUNNING", "die", "die", "die", "die", "RUNNING", "DONE");

    assertThat(run(calls)).isEqualTo(CommandState.DONE);

    assertThat(shown)
        .containsExactly(CommandState.RUNNING, CommandState.RUNNING, CommandState.DONE);
  }

  @Test
  void giving_up_names_the_request_id_for_continuing() {
    Calls calls = new Calls("die", "die", "die", "die", "die", "die", "die", "die", "DONE");

    CommandFailed failed = catchThrowableOfType(CommandFailed.class, () -> run(calls));

    assertThat(failed.errorId()).isEqualTo(ErrorId.FUNCTION_ENDED);
    assertThat(failed.report().details())
        .contains("kind: killed")
        .anySatisfy(detail -> assertThat(detail).contains("--request-id=r-17"));
    assertThat(calls.left()).isEqualTo(1);
  }

  @Test
  void an_error_that_is_not_retryable_is_not_retried() {
    Calls calls = new Calls("refuse", "DONE");

    CommandFailed failed = catchThrowableOfType(CommandFailed.class, () -> run(calls));

    assertThat(failed.errorId()).isEqualTo(ErrorId.COMMAND_INVALID);
    assertThat(calls.left()).isEqualTo(1);
  }

  private CommandState run(Calls calls) throws InterruptedException {
    return new LongCommand<>("r-17", calls, state -> state, shown::add, Duration.ZERO)
        .run(state -> false, state -> false);
  }

  /** Returns or throws the given outcomes, one per call. */
  private static final class Calls implements Supplier<CommandState> {
    private final List<String> ends;

    Calls(String... ends) {
      this.ends = new ArrayList<>(List.of(ends));
    }

    int left() {
      return ends.size();
    }

    @Override
    public CommandState get() {
      String end = ends.removeFirst();
      return switch (end) {
        case "die" -> throw CommandFailed.of(ErrorId.FUNCTION_ENDED, end, List.of("kind: killed"));
        case "refuse" -> throw CommandFailed.of(ErrorId.COMMAND_INVALID, end, List.of());
        default -> CommandState.valueOf(end);
      };
    }
  }
}
