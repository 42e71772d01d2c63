package io.geosync.pipeline.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.command.DeadLetterCommand.Redrive;
import io.geosync.contract.command.DeadLetterFilter;
import io.geosync.contract.reply.CommandState;
import io.geosync.contract.reply.RedriveReply;
import io.geosync.pipeline.fixture.Await;
import io.geosync.pipeline.fixture.CommandLineRunner;
import io.geosync.pipeline.fixture.CountryQueues;
import io.geosync.pipeline.fixture.Pipeline;
import io.geosync.pipeline.fixture.Units;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs every command of the runbook, in its order, on a running system. */
class RunbookTest {
  private static final Path RUNBOOK = Path.of("../docs/operating/recovering.md");
  private static final int LETTERS = 40;

  private final Pipeline pipeline = Pipeline.withoutSweep();
  private final CommandLineRunner terminal = new CommandLineRunner(pipeline);
  private int files;

  @TempDir Path folder = Path.of("");

  @Test
  void every_command_of_the_runbook_succeeds() throws IOException {
    pipeline.join("acme", "VN");
    pipeline.change(Units.create("VN", "VN", null), Units.create("VN", "VN-1", "VN"));
    List<String> commands = commands();
    assertThat(commands).hasSizeGreaterThan(40);
    try (CountryQueues queues = new CountryQueues(pipeline.cloud(), "VN")) {
      for (int letter = 0; letter < LETTERS; letter++) {
        queues.addDeadLetter("letter " + letter);
      }
      for (String command : commands) {
        Await.until("nothing is under way", () -> queues.messages() == 0);
        CommandLineRunner.Result said = terminal.run(arguments(command));
        assertThat(said.exitCode()).as("%s%n%s%n%s", command, said.out(), said.err()).isZero();
      }
      assertThat(terminal.json("dlq", "list", "--country=VN").json().required("letters")).isEmpty();
    }
    assertThat(pipeline.check("acme").equal()).isTrue();
  }

  /** Writes the units of the landlord as a file. */
  private Path units() {
    try {
      return Files.writeString(
          folder.resolve("units.csv"),
          """
          country_code,code,parent_code,admin_level,admin_type,name_local,is_active,valid_from,valid_to
          VN,VN,,0,area,"{""en"":""VN""}",true,,
          VN,VN-1,VN,1,area,"{""en"":""VN-1""}",true,,
          """);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static List<String> commands() throws IOException {
    List<String> commands = new ArrayList<>();
    boolean shell = false;
    for (String line : Files.readAllLines(RUNBOOK)) {
      if (line.startsWith("```")) {
        shell = line.equals("```sh");
      } else if (shell) {
        assertThat(line).startsWith("./geosync ");
        commands.add(line.substring("./geosync ".length()));
      }
    }
    return commands;
  }

  private String[] arguments(String command) {
    List<String> words = new ArrayList<>();
    for (String word : command.strip().split(" +", -1)) {
      words.add(
          switch (word) {
            case "letters.jsonl" -> folder.resolve(++files + ".jsonl").toString();
            case "units.csv" -> units().toString();
            case "ID" -> somethingUnderWay();
            default -> word;
          });
    }
    return words.toArray(String[]::new);
  }

  /** A redrive that somebody began and nobody goes on with. */
  private String somethingUnderWay() {
    String id = "begun elsewhere";
    pipeline.change(Units.rename("VN", "VN-1", "once more"));
    RedriveReply begun =
        pipeline
            .functions()
            .call(
                new Redrive(
                    id,
                    "somebody",
                    new DeadLetterFilter("VN", "envelope.", null, null, null, null),
                    1,
                    null,
                    false));
    assertThat(begun.state()).isEqualTo(CommandState.RUNNING);
    return id;
  }
}
