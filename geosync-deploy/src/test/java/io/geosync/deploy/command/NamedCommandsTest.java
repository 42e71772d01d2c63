package io.geosync.deploy.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.cli.output.Console;
import io.geosync.cli.output.Terminal;
import io.geosync.deploy.fixture.AllCommands;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Every geosync command that a message or a document names exists, with the options it names. */
class NamedCommandsTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  /** Parts of a string literal, and the margin of a text block or a comment. */
  private static final Pattern JOINT = Pattern.compile("\"\\s*\\+\\s*\"|\\n\\s*\\*? *(?=[^\\s*/])");

  private static final Pattern IN_CODE =
      Pattern.compile("(?:`|\\./|\\{@code )geosync ((?:[^`\"}\\n])+)");
  private static final Pattern IN_DOCUMENT =
      Pattern.compile("(?m)(?:`(?:\\./)?|^ {4,}\\./)geosync ((?:[^`\\n])+)");
  private static final Pattern OPTION = Pattern.compile("(?<=^|[\\s\\[(])--[a-z][a-z-]*");
  private static final Pattern OTHER_PROGRAM = Pattern.compile("\\s(?:&&|\\|\\||\\||;)\\s");
  private static final Pattern NAME = Pattern.compile("[a-z][a-z-]*");

  private final CommandLine geosync = commandLine();

  @Test
  void commands_in_messages_exist() throws IOException {
    List<String> unknown = new ArrayList<>();
    for (Path source : files("src/main/java", ".java")) {
      String text = JOINT.matcher(Files.readString(source)).replaceAll(" ").replace("  ", " ");
      collect(source, IN_CODE, text, unknown);
    }

    assertThat(unknown).isEmpty();
  }

  @Test
  void commands_in_documents_exist() throws IOException {
    List<String> unknown = new ArrayList<>();
    for (Path document : files("", ".md")) {
      collect(document, IN_DOCUMENT, Files.readString(document), unknown);
    }

    assertThat(unknown).isEmpty();
  }

  private void collect(Path file, Pattern commands, String text, List<String> unknown)
      throws IOException {
    for (MatchResult match : commands.matcher(text).results().toList()) {
      String command = OTHER_PROGRAM.split(match.group(1), 2)[0];
      if (!exists(command.strip().split("\\s+"), command)) {
        unknown.add("%s: geosync %s".formatted(ROOT.relativize(file), command));
      }
    }
  }

  private boolean exists(String[] words, String command) throws IOException {
    if (!geosync.getSubcommands().containsKey(bare(words[0]))) {
      return !NAME.matcher(bare(words[0])).matches() || isOfLauncher(bare(words[0]));
    }
    CommandLine found = geosync;
    for (String word : words) {
      CommandLine next = found.getSubcommands().get(bare(word));
      if (next == null) {
        break;
      }
      found = next;
    }
    Map<String, ?> options = found.getCommandSpec().optionsMap();
    return OPTION.matcher(command).results().allMatch(each -> options.containsKey(each.group()));
  }

  private static String bare(String word) {
    return word.replaceAll("[.,:;)]+$", "");
  }

  /** The launcher runs some commands itself, such as test and native. */
  private static boolean isOfLauncher(String name) throws IOException {
    return Pattern.compile("\\[ \"\\$\\{1:-}\" = %s ]".formatted(Pattern.quote(name)))
        .matcher(Files.readString(ROOT.resolve("geosync")))
        .find();
  }

  private static List<Path> files(String below, String extension) throws IOException {
    try (Stream<Path> all = Files.walk(ROOT, 12)) {
      return all.filter(file -> file.toString().endsWith(extension))
          .filter(file -> file.toString().contains(below))
          .filter(
              file -> !ROOT.relativize(file).toString().matches(".*\\b(target|node_modules)/.*"))
          .sorted()
          .toList();
    }
  }

  private static CommandLine commandLine() {
    Terminal plain = new Terminal(false, false, false);
    PrintWriter nowhere = new PrintWriter(new StringWriter(), true);
    Console console = new Console(nowhere, nowhere, plain);
    return AllCommands.with(
        console, plain, DeployCommands.all(console, new ByteArrayInputStream(new byte[0])));
  }
}
