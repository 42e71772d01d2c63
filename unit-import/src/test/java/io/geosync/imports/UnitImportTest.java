package io.geosync.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.atIndex;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.geosync.cli.output.Console;
import io.geosync.cli.output.Terminal;
import io.geosync.client.CloudLocation;
import io.geosync.client.CommandFailed;
import io.geosync.client.GeosyncClient;
import io.geosync.client.LambdaGeosyncClient;
import io.geosync.contract.command.ImportRow;
import io.geosync.contract.command.PublisherCommand;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.json.CommandCodec;
import io.geosync.contract.reply.ImportReply;
import io.geosync.fixture.LambdaEndpoint;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnitImportTest {
  private static final String HEADER = Heading.names(List.of(Column.values())) + "\n";
  private static final String STAGED = "{\"import_id\":\"i\",\"chunk\":0,\"staged_rows\":0}";
  private static final String DONE =
      "{\"request_id\":\"i\",\"dry_run\":true,\"complete\":false,\"rows\":7,\"countries\":[],"
          + "\"published\":true,\"replayed\":false}";

  @TempDir Path folder = Path.of("");

  private LambdaEndpoint endpoint;

  @BeforeEach
  void listen() throws IOException {
    endpoint = new LambdaEndpoint();
  }

  @AfterEach
  void stop() {
    endpoint.close();
  }

  @Test
  void rows_are_sent_in_chunks_of_a_thousand_before_the_commit() throws IOException {
    write(2_500, "name");
    endpoint.answers(STAGED).answers(STAGED).answers(STAGED).answers(DONE);

    assertThat(run().rows()).isEqualTo(7);

    List<PublisherCommand> sent = sent();
    assertThat(sent).hasSize(4);
    // Two are under way at once, and may arrive in either order.
    List<PublisherCommand.ImportStage> chunks =
        sent.subList(0, 3).stream()
            .map(PublisherCommand.ImportStage.class::cast)
            .sorted(Comparator.comparingInt(PublisherCommand.ImportStage::chunk))
            .toList();
    assertThat(chunks).extracting(PublisherCommand.ImportStage::chunk).containsExactly(0, 1, 2);
    assertThat(chunks).extracting(chunk -> chunk.rows().size()).containsExactly(1_000, 1_000, 500);
    assertThat(sent.get(3))
        .isEqualTo(new PublisherCommand.ImportCommit("i", "me", "i", 3, false, true, 9L));
    List<ImportRow> third = chunks.getLast().rows();
    assertThat(third.getLast().line()).isEqualTo(2_501);
  }

  @Test
  void long_names_end_a_chunk_before_it_exceeds_the_payload_limit() throws IOException {
    write(300, "n".repeat(30_000));
    endpoint.answers(STAGED).answers(STAGED).answers(STAGED).answers(DONE);

    run();

    assertThat(endpoint.calls()).allMatch(call -> call.body().length() < 6_000_000).hasSize(4);
  }

  @Test
  void an_invalid_line_prevents_the_import_and_fifty_problems_are_shown() throws IOException {
    StringBuilder text = new StringBuilder(HEADER);
    IntStream.range(0, 1_200).forEach(i -> text.append("VN,C").append(i).append(",,0,x,A,t,,\n"));
    IntStream.range(0, 60).forEach(i -> text.append("XX,C").append(i).append(",,low,x,A,t,,\n"));
    Files.writeString(file(), text);

    assertThatThrownBy(this::run)
        .hasMessageContainingAll(file().toString(), "60")
        .asInstanceOf(type(CommandFailed.class))
        .satisfies(
            failed ->
                assertThat(failed.report().details())
                    .hasSize(51)
                    .satisfies(
                        first ->
                            assertThat(first)
                                .startsWith("line 1202, admin_level: ")
                                .contains("low"),
                        atIndex(0))
                    .satisfies(last -> assertThat(last).contains("10"), atIndex(50)));
    assertThat(endpoint.calls()).isEmpty();
  }

  @Test
  void successions_are_sent_after_the_rows_and_committed_with_them() throws IOException {
    write(1_500, "name");
    Files.writeString(
        successions(),
        "country_code,predecessor_code,successor_code,kind,effective_date\nVN,C1,C2,merge,2025-07-01\n");
    endpoint.answers(STAGED).answers(STAGED).answers(STAGED).answers(DONE);

    run(successions());

    List<PublisherCommand> sent = sent();
    assertThat(sent.get(2))
        .isInstanceOfSatisfying(
            PublisherCommand.ImportStageSuccessions.class,
            chunk -> {
              assertThat(chunk.chunk()).isEqualTo(2);
              assertThat(chunk.rows()).extracting(row -> row.successorCode()).containsExactly("C2");
            });
    assertThat(sent.get(3))
        .isEqualTo(new PublisherCommand.ImportCommit("i", "me", "i", 3, false, true, 9L));
  }

  @Test
  void faults_of_both_files_are_reported_together_and_nothing_is_sent() throws IOException {
    Files.writeString(file(), HEADER + "VN,C,,low,x,A,t,,\n");
    Files.writeString(successions(), "country_code,predecessor_code\nVN,C\n");

    assertThatThrownBy(() -> run(successions()))
        .asInstanceOf(type(CommandFailed.class))
        .satisfies(
            failed ->
                assertThat(failed.report().details())
                    .hasSize(2)
                    .satisfies(
                        first -> assertThat(first).startsWith(file() + ": line 2, admin_level"),
                        atIndex(0))
                    .satisfies(
                        second -> assertThat(second).startsWith(successions() + ": line 1: "),
                        atIndex(1)));
    assertThat(endpoint.calls()).isEmpty();
  }

  @Test
  void a_file_without_units_is_rejected() throws IOException {
    Files.writeString(file(), HEADER);

    assertThatThrownBy(this::run)
        .hasMessageContaining(file().toString())
        .asInstanceOf(type(CommandFailed.class))
        .extracting(CommandFailed::errorId)
        .isEqualTo(ErrorId.IMPORT_INVALID);
  }

  private void write(int rows, String name) throws IOException {
    StringBuilder text = new StringBuilder(HEADER);
    IntStream.range(0, rows).forEach(i -> text.append("VN,C%d,,0,x,%s,t,,\n".formatted(i, name)));
    Files.writeString(file(), text);
  }

  private Path file() {
    return folder.resolve("units.csv");
  }

  private Path successions() {
    return folder.resolve("successions.csv");
  }

  private ImportReply run() {
    return run(null);
  }

  private ImportReply run(@Nullable Path successions) {
    CloudLocation location = new CloudLocation(endpoint.uri(), "us-east-1", "local", "test");
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    Console console = new Console(nowhere, nowhere, new Terminal(false, false, false));
    try (GeosyncClient functions = LambdaGeosyncClient.at(location, Map.of())) {
      return new UnitImport(functions, console.progress())
          .run(
              file(),
              new UnitImport.Options("i", "me", false, true, 9L, FileFormat.DEFAULT, successions));
    }
  }

  private List<PublisherCommand> sent() {
    return endpoint.calls().stream()
        .map(call -> call.body().getBytes(StandardCharsets.UTF_8))
        .map(json -> CommandCodec.decode(json, PublisherCommand.class))
        .toList();
  }
}
