package io.geosync.localcloud.runner;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The native library of AWS's runtime client. By default each process of the client writes it to
 * the same file in {@code /tmp}, which crashes a process that loads it at that moment; here it is
 * written once for each function.
 */
final class AwsRuntimeLibrary {
  private static final String PROPERTY =
      "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";

  private AwsRuntimeLibrary() {}

  /**
   * Writes the library into the folder.
   *
   * @param platform the part of the library's name that stands for system and processor
   * @return the option of the JVM that makes AWS's client load it from there
   */
  static String unpack(String platform, Path folder) throws IOException {
    String name = "libaws-lambda-jni.%s.so".formatted(platform);
    try (InputStream library = AWSLambda.class.getResourceAsStream("/jni/" + name)) {
      if (library == null) {
        throw new IOException("AWS's runtime client has no library " + name);
      }
      Path target = folder.resolve(name);
      Path written = Files.createTempFile(folder, name, null);
      Files.copy(library, written, StandardCopyOption.REPLACE_EXISTING);
      Files.move(written, target, StandardCopyOption.ATOMIC_MOVE);
      return "-D%s=%s".formatted(PROPERTY, target);
    }
  }
}
