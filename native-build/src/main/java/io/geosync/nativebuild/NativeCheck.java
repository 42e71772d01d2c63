package io.geosync.nativebuild;

import io.geosync.localcloud.PackageKind;
import io.geosync.localcloud.state.Folders;
import io.geosync.nativebuild.budget.BudgetTable;
import io.geosync.nativebuild.budget.Budgets;
import io.geosync.nativebuild.budget.Budgets.Budget;
import io.geosync.nativebuild.budget.Measurement;
import io.geosync.nativebuild.measure.ColdStartBenchmark;
import io.geosync.nativebuild.pack.NativeFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Checks the native packages against their budgets, for {@code ./geosync native --check}. */
public final class NativeCheck {
  private static final Logger ROOT_LOGGER = Logger.getLogger("");

  /** Number of cold starts per function; odd, so that the median is one of them. */
  private static final int STARTS = 5;

  private static final int SUCCESS = 0;
  private static final int OVER_BUDGET = 1;

  /** Exit code for a missing prerequisite, as in the launcher. */
  private static final int NOT_MEASURED = 3;

  private NativeCheck() {}

  /**
   * Measures, prints the table and exits.
   *
   * @param arguments the repository's root
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    ROOT_LOGGER.setLevel(Level.SEVERE);
    System.exit(run(Path.of(arguments[0])));
  }

  private static int run(Path root) throws IOException, InterruptedException {
    Budgets budgets = Budgets.read(root.resolve("native-build/budgets.json"));
    Optional<Map<NativeFunction, Measurement>> onNative =
        isBuilt(root) ? Optional.of(measure(root, PackageKind.NATIVE)) : Optional.empty();
    Map<NativeFunction, Measurement> onJvm = measure(root, PackageKind.JVM);
    BudgetTable table = new BudgetTable();
    boolean within = true;
    for (NativeFunction function : NativeFunction.values()) {
      Budget budget = budgets.of(function.module());
      Optional<Measurement> measured = onNative.map(all -> of(all, function));
      table.add(function.module(), firstResponse(function), budget, measured, of(onJvm, function));
      within &= measured.map(known -> known.isWithin(budget)).orElse(true);
    }
    table.lines().forEach(System.out::println);
    return verdict(onNative.isPresent(), within);
  }

  private static Measurement of(Map<NativeFunction, Measurement> all, NativeFunction function) {
    return Objects.requireNonNull(all.get(function));
  }

  private static int verdict(boolean measured, boolean within) {
    if (!measured) {
      System.out.println(
          "No budget was checked: native-build/target contains no native zips. Run ./geosync native"
              + " to build them.");
      return NOT_MEASURED;
    }
    System.out.println(
        within ? "All functions are within their budgets." : "Some values exceed their budgets.");
    return within ? SUCCESS : OVER_BUDGET;
  }

  private static boolean isBuilt(Path root) {
    return Arrays.stream(NativeFunction.values())
        .allMatch(function -> Files.isRegularFile(PackageKind.NATIVE.zip(root, function.module())));
  }

  private static Map<NativeFunction, Measurement> measure(Path root, PackageKind packages)
      throws IOException, InterruptedException {
    System.err.println("measuring the %s packages".formatted(packages));
    Path state = Files.createTempDirectory("geosync-native-check");
    try (ColdStartBenchmark starts = ColdStartBenchmark.on(root, packages, state)) {
      return starts.measure(STARTS);
    } finally {
      Folders.delete(state);
    }
  }

  private static String firstResponse(NativeFunction function) {
    return switch (function) {
      case TENANT_SYNC -> "batch applied to 2 tenants";
      case PUBLISHER -> "change committed";
      case QUERY -> "status answered";
      case REDRIVE -> "dead letters listed";
    };
  }
}
