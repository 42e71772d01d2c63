package io.geosync.nativebuild;

import io.geosync.cli.output.Console;
import io.geosync.cli.output.Terminal;
import io.geosync.cli.output.Tone;
import io.geosync.localcloud.PackageKind;
import io.geosync.nativebuild.budget.Budget;
import io.geosync.nativebuild.budget.BudgetTable;
import io.geosync.nativebuild.budget.Budgets;
import io.geosync.nativebuild.budget.Cost;
import io.geosync.nativebuild.measure.ColdStarts;
import io.geosync.nativebuild.measure.Costs;
import io.geosync.nativebuild.pack.NativeFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** Behind {@code ./geosync native --check}: what the functions need beside what they may need. */
public final class NativeCheck {
  private static final Logger ROOT_LOGGER = Logger.getLogger("");

  /** An odd number has a middle. */
  private static final int STARTS = 5;

  private static final int FINE = 0;
  private static final int OVER = 1;

  /** As the launcher where something is missing. */
  private static final int NOT_MEASURED = 3;

  private NativeCheck() {}

  /**
   * @param arguments the repository's root
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    ROOT_LOGGER.setLevel(Level.SEVERE);
    Console console = Console.ofProcess(Terminal.detect(System.getenv()));
    System.exit(run(Path.of(arguments[0]), console));
  }

  private static int run(Path root, Console console) throws IOException, InterruptedException {
    Budgets budgets = Budgets.read(root.resolve("native-build/budgets.json"));
    Optional<Costs> onNative =
        isBuilt(root) ? Optional.of(measure(root, PackageKind.NATIVE, console)) : Optional.empty();
    Costs onJvm = measure(root, PackageKind.JVM, console);
    BudgetTable table = new BudgetTable();
    boolean within = true;
    for (NativeFunction function : NativeFunction.values()) {
      Budget budget = budgets.of(function.module());
      Optional<Cost> cost = onNative.map(costs -> costs.of(function));
      table.add(function.module(), firstAnswer(function), budget, cost, onJvm.of(function));
      within &= cost.map(known -> known.isWithin(budget)).orElse(true);
    }
    console.table(table.table());
    return verdict(console, onNative.isPresent(), within);
  }

  private static int verdict(Console console, boolean measured, boolean within) {
    if (!measured) {
      console.line(
          Tone.STRONG,
          "No budget was checked: native-build/target has no native zips. ./geosync native makes them.");
      return NOT_MEASURED;
    }
    console.line(
        within ? Tone.GOOD : Tone.BAD, within ? "All within budget." : "Over budget where red.");
    return within ? FINE : OVER;
  }

  private static boolean isBuilt(Path root) {
    return Arrays.stream(NativeFunction.values())
        .allMatch(function -> Files.isRegularFile(PackageKind.NATIVE.zip(root, function.module())));
  }

  private static Costs measure(Path root, PackageKind packages, Console console)
      throws IOException, InterruptedException {
    console.progress().update("measuring the %s packages".formatted(packages));
    Path state = Files.createTempDirectory("geosync-native-check");
    try (ColdStarts starts = ColdStarts.on(root, packages, state)) {
      return starts.measure(STARTS);
    } finally {
      console.progress().update("");
      delete(state);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static String firstAnswer(NativeFunction function) {
    return switch (function) {
      case TENANT_SYNC -> "batch applied to 2 tenants";
      case PUBLISHER -> "change committed";
      case REDRIVE -> "status answered";
    };
  }
}
