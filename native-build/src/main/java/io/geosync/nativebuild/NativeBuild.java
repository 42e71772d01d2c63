package io.geosync.nativebuild;

import io.geosync.cli.output.Console;
import io.geosync.cli.output.Table;
import io.geosync.cli.output.Terminal;
import io.geosync.cli.output.Tone;
import io.geosync.contract.error.GeosyncException;
import io.geosync.nativebuild.pack.Manifest;
import io.geosync.nativebuild.pack.Packing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;

/** Behind {@code ./geosync native}: the compiler is done, its executables are packed. */
public final class NativeBuild {
  private static final int FAILED = 1;

  private NativeBuild() {}

  /**
   * @param arguments the repository's root and the commit
   */
  public static void main(String[] arguments) throws IOException {
    Console console = Console.ofProcess(Terminal.detect(System.getenv()));
    try {
      Manifest manifest = Packing.pack(Path.of(arguments[0]), arguments[1]);
      print(console, manifest);
    } catch (GeosyncException refused) {
      console.note(Tone.BAD, "geosync: " + Objects.requireNonNull(refused.getMessage()));
      System.exit(FAILED);
    }
  }

  private static void print(Console console, Manifest manifest) {
    Table table =
        new Table("zip in native-build/target", ">bytes", ">executable", "glibc", "SHA-256");
    for (Manifest.Packed packed : manifest.functions()) {
      table.row(
          packed.zip(),
          packed.zipBytes(),
          packed.executableBytes(),
          packed.glibc(),
          packed.zipSha256());
    }
    console.table(table);
    console.line("native-build/target/manifest.json describes them, *.cdx.json what is in them.");
  }
}
