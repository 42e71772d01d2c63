package io.geosync.nativebuild;

import io.geosync.cli.output.Console;
import io.geosync.cli.output.Table;
import io.geosync.cli.output.Terminal;
import io.geosync.cli.output.Tone;
import io.geosync.contract.error.GeosyncException;
import io.geosync.nativebuild.pack.Manifest;
import io.geosync.nativebuild.pack.NativePackager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;

/** Packs the compiled executables. {@code ./geosync native} runs it after the compiler. */
public final class NativeBuild {
  private static final int FAILED = 1;

  private NativeBuild() {}

  /**
   * Packs and prints the result.
   *
   * @param arguments the repository's root and the commit
   */
  public static void main(String[] arguments) throws IOException {
    Console console = Console.ofProcess(Terminal.detect(System.getenv()));
    try {
      Manifest manifest = NativePackager.pack(Path.of(arguments[0]), arguments[1]);
      print(console, manifest);
    } catch (GeosyncException failure) {
      console.note(Tone.BAD, "geosync: " + Objects.requireNonNull(failure.getMessage()));
      System.exit(FAILED);
    }
  }

  private static void print(Console console, Manifest manifest) {
    Table table =
        new Table(
            "zip in native-build/target",
            ">bytes",
            ">executable bytes",
            "processor",
            "glibc",
            "SHA-256");
    for (Manifest.Packed packed : manifest.functions()) {
      table.row(
          packed.zip(),
          packed.zipBytes(),
          packed.executableBytes(),
          packed.machine(),
          packed.glibc(),
          packed.zipSha256());
    }
    console.table(table);
    console.line(
        "native-build/target/manifest.json describes the zips, and *.cdx.json lists their"
            + " contents.");
  }
}
