package io.geosync.localcloud.runner;

import io.geosync.localcloud.platform.Platform;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The command line that starts a process of a function: the package's own {@code bootstrap}, or the
 * JVM of this process with a runtime client.
 *
 * @param runtime what calls the Runtime API: {@code bootstrap}, or {@code java} or {@code aws}, the
 *     runtime client
 * @param folder the working directory
 */
record FunctionCommand(List<String> words, String runtime, Path folder) {
  private static final String BOOTSTRAP = "bootstrap";

  FunctionCommand {
    words = List.copyOf(words);
  }

  static FunctionCommand of(
      FunctionDefinition function, UnpackedPackage unpacked, RuntimeClient client) {
    Path folder = unpacked.folder();
    Path bootstrap = folder.resolve(BOOTSTRAP);
    if (Files.isRegularFile(bootstrap)) {
      return new FunctionCommand(List.of(bootstrap.toString()), BOOTSTRAP, folder);
    }
    List<String> words =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx%dm".formatted(function.memoryMegabytes()),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
    if (client == RuntimeClient.AWS) {
      words.add(nativeLibrary(folder));
    }
    String classPath =
        String.join(File.pathSeparator, folder.toString(), folder + "/lib/*", client.classPath());
    words.addAll(List.of("-cp", classPath, client.mainClass(), function.entryPoint()));
    return new FunctionCommand(words, client.setting(), folder);
  }

  private static String nativeLibrary(Path folder) {
    try {
      return AwsRuntimeLibrary.unpack(Platform.current().awsRuntimeLibrary().orElseThrow(), folder);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
