package io.geosync.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.cli.root.ExitCode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The help pages of all commands. */
class CommandHelpTest {
  @RegisterExtension final CommandLineFixture cli = new CommandLineFixture();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "demo",
        "up",
        "import",
        "change create",
        "change update",
        "change move",
        "change delete",
        "change merge",
        "change split",
        "change recode",
        "tenant add",
        "tenant list",
        "tenant join",
        "tenant leave",
        "tenant update",
        "tenant delivery",
        "tenant follow",
        "tenant remove",
        "wait",
        "mirror",
        "recover",
        "process",
        "capture",
        "republish",
        "status",
        "events",
        "events show",
        "units",
        "units show",
        "check-sync",
        "migrate",
        "dlq list",
        "dlq redrive",
        "dlq cancel",
        "dlq export",
        "dlq purge",
        "retry",
        "reprocess",
        "audit",
        "prune"
      })
  void every_command_has_a_help_page_of_80_columns_without_colours(String command) {
    int code = cli.run((command + " --help").strip().split(" ", -1));

    assertThat(code).isEqualTo(ExitCode.SUCCESS);
    assertThat(cli.out()).contains("Usage: geosync " + command).contains("--help");
    assertThat(cli.out()).doesNotContain("\u001b");
    assertThat(cli.out().lines()).allMatch(line -> line.length() <= 80);
  }

  @Test
  void a_command_that_is_built_alone_has_the_same_help() {
    CommandLine all = commandLine();
    all.getSubcommands()
        .forEach(
            (name, command) ->
                assertThat(
                        GeosyncCommands.of(
                                new String[] {name}, cli.console(), CommandLineFixture.TERMINAL)
                            .getSubcommands())
                    .hasEntrySatisfying(
                        name,
                        alone ->
                            assertThat(alone.getUsageMessage())
                                .isEqualTo(command.getUsageMessage())));
  }

  @Test
  void every_option_with_a_value_is_listed_with_its_default() {
    List<OptionSpec> optional =
        commands(commandLine().getCommandSpec())
            .flatMap(command -> command.options().stream())
            .filter(option -> option.arity().max() > 0 && !option.required())
            .filter(option -> option.group() == null)
            .toList();

    assertThat(optional).hasSizeGreaterThan(50);
    for (OptionSpec option : optional) {
      assertThat(String.join(" ", option.description()))
          .as("%s of %s", option.longestName(), option.command().qualifiedName())
          .matches(".* \\(default[^:]*: .+\\)\\.");
    }
  }

  @Test
  void every_argument_and_option_is_described() {
    assertThat(commands(commandLine().getCommandSpec()).flatMap(command -> command.args().stream()))
        .allMatch(argument -> argument.description().length > 0);
  }

  private static Stream<CommandSpec> commands(CommandSpec command) {
    return Stream.concat(
        Stream.of(command),
        command.subcommands().values().stream().flatMap(each -> commands(each.getCommandSpec())));
  }

  @Test
  void the_help_lists_the_exit_codes() {
    cli.run("--help");

    assertThat(cli.out().lines().map(String::strip))
        .anyMatch(line -> line.matches("0 +\\S.*"))
        .anyMatch(line -> line.matches("1 +\\S.*"))
        .anyMatch(line -> line.matches("2 +\\S.*"))
        .anyMatch(line -> line.matches("3 +\\S.*"))
        .anyMatch(line -> line.matches("130 +\\S.*"));
  }

  private CommandLine commandLine() {
    return GeosyncCommands.with(cli.console(), CommandLineFixture.TERMINAL);
  }
}
