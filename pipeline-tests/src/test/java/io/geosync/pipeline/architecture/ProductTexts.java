package io.geosync.pipeline.architecture;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds the sources, scripts and documents of the project, without data sets and built files. */
final class ProductTexts {
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  /** Folders whose names begin with a dot are left out as well. */
  private static final Set<String> OTHER_FOLDERS = Set.of("target", "node_modules", "data");

  private static final Set<String> EXTENSIONS =
      Set.of("java", "sql", "md", "xml", "yaml", "yml", "json", "properties", "txt", "sh", "mjs");

  private ProductTexts() {}

  /** Returns all text files. */
  static List<Path> all() throws IOException {
    List<Path> texts = new ArrayList<>();
    Files.walkFileTree(
        ROOT,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            String name = folder.getFileName().toString();
            boolean isOther = OTHER_FOLDERS.contains(name) || name.startsWith(".");
            return isOther && !folder.equals(ROOT)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (isText(file.getFileName().toString())) {
              texts.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return texts;
  }

  /** Returns the text files with an extension. */
  static List<Path> withExtension(String extension) throws IOException {
    return all().stream().filter(file -> file.toString().endsWith("." + extension)).toList();
  }

  private static boolean isText(String name) {
    int dot = name.lastIndexOf('.');
    return name.equals("geosync") || (dot >= 0 && EXTENSIONS.contains(name.substring(dot + 1)));
  }
}
