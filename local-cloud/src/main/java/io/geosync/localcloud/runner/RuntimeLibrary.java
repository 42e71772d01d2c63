package io.geosync.localcloud.runner;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Optional;

/**
 * The native library of AWS's runtime client. Left to itself the client writes it to one file in
 * {@code /tmp} at every start, which ends a process that is loading it at that moment.
 */
final class RuntimeLibrary {
  private static final String PROPERTY =
      "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";

  private RuntimeLibrary() {}

  /**
   * Unpacks the library for this machine.
   *
   * @return the JVM's option that makes the client load it; empty where it has none for this
   *     machine
   */
  static Optional<String> unpack(Path folder) throws IOException {
    String name = "libaws-lambda-jni.%s-%s.so".formatted(system(), processor());
    try (InputStream library = AWSLambda.class.getResourceAsStream("/jni/" + name)) {
      if (library == null) {
        return Optional.empty();
      }
      Path target = folder.resolve(name);
      Path written = Files.createTempFile(folder, name, null);
      Files.copy(library, written, StandardCopyOption.REPLACE_EXISTING);
      Files.move(written, target, StandardCopyOption.ATOMIC_MOVE);
      return Optional.of("-D" + PROPERTY + "=" + target);
    }
  }

  private static String system() {
    String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    return name.equals("linux") && Files.exists(Path.of("/etc/alpine-release"))
        ? "linux_musl"
        : name;
  }

  private static String processor() {
    return switch (System.getProperty("os.arch")) {
      case "amd64" -> "x86_64";
      case "aarch64" -> "aarch_64";
      case String other -> other;
    };
  }
}
