package io.geosync.simulation.removedrule;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A class loader that loads the whole class path again, with some resources edited. */
public final class EditedResources extends URLClassLoader {
  private final List<RemovedRule.Edit> edits;

  public EditedResources(RemovedRule rule) {
    super(classPath(), ClassLoader.getPlatformClassLoader());
    this.edits = rule.edits();
  }

  private static URL[] classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .map(EditedResources::url)
        .toArray(URL[]::new);
  }

  private static URL url(Path path) {
    try {
      return path.toUri().toURL();
    } catch (MalformedURLException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  public @Nullable InputStream getResourceAsStream(String name) {
    InputStream original = super.getResourceAsStream(name);
    List<RemovedRule.Edit> fitting =
        edits.stream().filter(edit -> edit.resource().equals(name)).toList();
    if (original == null || fitting.isEmpty()) {
      return original;
    }
    try (original) {
      String text = new String(original.readAllBytes(), StandardCharsets.UTF_8);
      for (RemovedRule.Edit edit : fitting) {
        text = edit.apply(text);
      }
      return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
