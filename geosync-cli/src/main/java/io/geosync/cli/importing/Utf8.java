package io.geosync.cli.importing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the place where a file stops being UTF-8. */
final class Utf8 {
  private Utf8() {}

  /** From 1; Latin-1 gives every byte back as it was, so that lines can be tried one by one. */
  static long firstBadLine(Path path) {
    long number = 0;
    try (BufferedReader bytes = Files.newBufferedReader(path, StandardCharsets.ISO_8859_1)) {
      for (String line = bytes.readLine(); line != null; line = bytes.readLine()) {
        number++;
        if (!decodes(line.getBytes(StandardCharsets.ISO_8859_1))) {
          return number;
        }
      }
      return number;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static boolean decodes(byte[] line) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line));
      return true;
    } catch (CharacterCodingException malformed) {
      return false;
    }
  }
}
