package io.geosync.deploy.command;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Renders {@code docs/reference/commands.md}: every command with its synopsis, arguments, options,
 * defaults and exit codes, in the order of the help.
 */
final class CommandReference {
  private static final String INTRODUCTION =
      """
      # Commands

      <!-- Generated from the commands by CommandReferenceTest; do not edit. -->

      Every command also accepts `--help` and `--version`. The launcher `./geosync` has further commands that build, test
      and measure geosync: `test`, `simulate`, `bench`, `native` and `release`; each of them explains itself with `--help`.

      """;

  /** An option that at least this many commands have is described once for all of them. */
  private static final int COMMON_FROM = 10;

  private final CommandSpec root;
  private final StringBuilder text = new StringBuilder(INTRODUCTION);

  private final Map<String, Long> uses;

  private CommandReference(CommandSpec root) {
    this.root = root;
    this.uses =
        all(root)
            .flatMap(command -> options(command, option -> true).stream())
            .collect(
                Collectors.groupingBy(
                    option -> names(option) + description(option), Collectors.counting()));
  }

  /** Returns the reference as Markdown. */
  static String of(CommandLine root) {
    CommandReference reference = new CommandReference(root.getCommandSpec());
    reference.exitCodes();
    reference.commonOptions();
    reference.contents(reference.root);
    reference.commands(reference.root);
    return reference.text.toString().stripTrailing() + "\n";
  }

  private void exitCodes() {
    text.append("## Exit codes\n\n| code | meaning |\n|---|---|\n");
    root.usageMessage()
        .exitCodeList()
        .forEach((code, meaning) -> text.append("| %s | %s |\n".formatted(code, cell(meaning))));
  }

  private void contents(CommandSpec group) {
    text.append("\n## Overview\n\n| command | purpose |\n|---|---|\n");
    for (CommandSpec command : visible(group)) {
      text.append(
          "| [`%s`](#%s) | %s |\n"
              .formatted(
                  command.name(),
                  command.qualifiedName("-"),
                  cell(String.join(" ", command.usageMessage().header()))));
    }
  }

  private void commands(CommandSpec group) {
    for (CommandSpec command : visible(group)) {
      command(command);
      commands(command);
    }
  }

  private static List<CommandSpec> visible(CommandSpec group) {
    return group.subcommands().values().stream()
        .map(CommandLine::getCommandSpec)
        .filter(command -> !command.usageMessage().hidden())
        .distinct()
        .toList();
  }

  private void command(CommandSpec command) {
    text.append("\n## %s\n\n".formatted(command.qualifiedName()));
    paragraph(command.usageMessage().header());
    synopsis(command);
    description(command.usageMessage().description());
    if (!command.subcommands().isEmpty()) {
      text.append("| subcommand | purpose |\n|---|---|\n");
      visible(command)
          .forEach(
              each ->
                  text.append(
                      "| [`%s`](#%s) | %s |\n"
                          .formatted(
                              each.name(),
                              each.qualifiedName("-"),
                              cell(String.join(" ", each.usageMessage().header())))));
      text.append(options(command, any -> true).isEmpty() ? "" : "\n");
    }
    arguments(command.positionalParameters());
    options(command);
  }

  private void synopsis(CommandSpec command) {
    CommandLine.Help help =
        new CommandLine.Help(
            command, CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    text.append("```\n%s\n```\n\n".formatted(help.synopsis(0).strip()));
  }

  private void paragraph(String... lines) {
    text.append(String.join(" ", lines)).append("\n\n");
  }

  /** Renders a paragraph per line; indented lines are an example, which Markdown shows as code. */
  private void description(String... lines) {
    boolean example = false;
    for (String line : lines) {
      boolean indented = line.startsWith("  ");
      text.append(example && !indented ? "\n" : "");
      text.append(indented ? "  %s\n".formatted(line) : "%s\n\n".formatted(line));
      example = indented;
    }
    text.append(example ? "\n" : "");
  }

  private void arguments(List<PositionalParamSpec> parameters) {
    if (parameters.isEmpty()) {
      return;
    }
    text.append("| argument | description |\n|---|---|\n");
    parameters.forEach(each -> row(each.paramLabel(), each));
    text.append('\n');
  }

  private void options(CommandSpec command) {
    List<OptionSpec> own = options(command, option -> !isCommon(option));
    if (!own.isEmpty()) {
      text.append("| option | description |\n|---|---|\n");
      own.forEach(each -> row(names(each), each));
      text.append('\n');
    }
    String others =
        options(command, this::isCommon).stream()
            .map(option -> "`%s`".formatted(option.longestName()))
            .collect(Collectors.joining(", "));
    if (!others.isEmpty()) {
      text.append("[Common options](#common-options): %s.\n".formatted(others));
    }
  }

  private void commonOptions() {
    text.append("\n## Common options\n\n| option | description |\n|---|---|\n");
    Map<String, OptionSpec> byName = new TreeMap<>();
    all(root)
        .flatMap(command -> options(command, this::isCommon).stream())
        .forEach(option -> byName.putIfAbsent(option.longestName(), option));
    byName.values().forEach(each -> row(names(each), each));
  }

  private boolean isCommon(OptionSpec option) {
    return uses.getOrDefault(names(option) + description(option), 0L) >= COMMON_FROM;
  }

  private static List<OptionSpec> options(CommandSpec command, Predicate<OptionSpec> wanted) {
    return command.options().stream()
        .filter(option -> !option.usageHelp() && !option.versionHelp() && !option.hidden())
        .filter(wanted)
        .sorted(Comparator.comparing(OptionSpec::longestName))
        .toList();
  }

  private static Stream<CommandSpec> all(CommandSpec group) {
    return Stream.concat(Stream.of(group), visible(group).stream().flatMap(CommandReference::all));
  }

  private static String names(OptionSpec option) {
    String name =
        option.negatable() ? "--[no-]" + option.longestName().substring(2) : option.longestName();
    return option.arity().max() == 0 || option.negatable()
        ? name
        : name + " " + option.paramLabel();
  }

  private void row(String name, ArgSpec argument) {
    text.append(
        "| `%s` | %s%s |\n"
            .formatted(name, cell(description(argument)), argument.required() ? " Required." : ""));
  }

  private static String description(ArgSpec argument) {
    return String.join(" ", argument.description());
  }

  /** A vertical bar would end the cell of a Markdown table. */
  private static String cell(String... words) {
    return String.join(" ", words).replace("|", "\\|");
  }
}
