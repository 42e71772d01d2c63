package io.geosync.cli.command;

import io.geosync.imports.FileFormat;
import java.nio.charset.Charset;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options for how a file of units is written. */
final class FileFormatOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--delimiter",
      paramLabel = "CHARACTER",
      description =
          "Character between the fields of a line; tab is allowed as a word (default: ,).",
      defaultValue = ",")
  private String delimiter = ",";

  @Option(
      names = "--encoding",
      paramLabel = "NAME",
      description = "Character encoding of the file, such as windows-1252 (default: UTF-8).",
      defaultValue = "UTF-8")
  private String encoding = "UTF-8";

  @Option(
      names = "--column",
      paramLabel = "COLUMN=NAME",
      description =
          "Name that a column has in the first line of the file, such as code=adm_code; repeat it"
              + " for each column with another name (default: the names above).")
  private Map<String, String> columns = Map.of();

  @Option(
      names = "--ignore-columns",
      description =
          "Ignore columns with other names (default: a column with another name is an error).")
  private boolean ignoreColumns;

  @Option(
      names = "--code-prefix",
      paramLabel = "TEXT",
      description =
          "Begin each code and parent code with this text, for sources whose codes repeat across"
              + " levels or countries; {admin_level} and {country_code} stand for the values of the"
              + " line, and a parent has the level above (default: none).",
      defaultValue = "")
  private String codePrefix = "";

  FileFormat format() {
    return new FileFormat(separator(), charset(), columns, ignoreColumns, codePrefix);
  }

  private char separator() {
    if (delimiter.equals("tab") || delimiter.equals("\\t")) {
      return '\t';
    }
    if (delimiter.length() != 1) {
      throw new ParameterException(
          spec.commandLine(),
          "Invalid value for option '--delimiter': '%s' is not one character".formatted(delimiter));
    }
    return delimiter.charAt(0);
  }

  private Charset charset() {
    try {
      return Charset.forName(encoding);
    } catch (IllegalArgumentException unknown) {
      throw new ParameterException(
          spec.commandLine(),
          "Invalid value for option '--encoding': '%s' is not a character encoding"
              .formatted(encoding),
          unknown);
    }
  }
}
