package io.geosync.nativebuild;

import io.geosync.contract.error.GeosyncException;
import io.geosync.nativebuild.pack.Manifest;
import io.geosync.nativebuild.pack.NativePackager;
import io.geosync.nativebuild.table.TextTable;
import java.io.IOException;
import java.nio.file.Path;

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
    try {
      Manifest manifest = NativePackager.pack(Path.of(arguments[0]), arguments[1]);
      print(manifest);
    } catch (GeosyncException failure) {
      System.err.println("geosync: " + failure.getMessage());
      System.exit(FAILED);
    }
  }

  private static void print(Manifest manifest) {
    TextTable table =
        new TextTable(
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
    table.lines().forEach(System.out::println);
    System.out.println(
        "native-build/target/manifest.json describes the zips, and *.cdx.json lists their"
            + " contents.");
  }
}
