package io.geosync.deploy.command;

import io.geosync.cli.output.Console;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/** Creates the commands of this module. */
public final class DeployCommands {
  private DeployCommands() {}

  /** Returns the commands by name. */
  public static Map<String, Object> all(Console console) {
    return all(console, System.in);
  }

  static Map<String, Object> all(Console console, InputStream typed) {
    Map<String, Object> commands = new LinkedHashMap<>();
    commands.put("deploy", new DeployCommand(console));
    commands.put("diff", new DiffCommand(console));
    commands.put("conformance", new ConformanceCommand(console));
    commands.put("cost", new CostCommand(console));
    commands.put("destroy", new DestroyCommand(console, typed));
    return commands;
  }
}
