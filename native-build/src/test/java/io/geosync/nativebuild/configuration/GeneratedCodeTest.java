package io.geosync.nativebuild.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.geosync.nativebuild.pack.NativeFunction;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.StringEntry;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The code that Quarkus generates refers to every bean class on the class path, also to those that
 * no function uses. The compiler verifies each of them, and fails if one needs a missing class.
 */
class GeneratedCodeTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final String OURS = "io.geosync.";
  private static final String CLASS = ".class";

  @ParameterizedTest
  @EnumSource
  void every_class_that_the_generated_code_names_can_be_verified(NativeFunction function)
      throws IOException {
    Path sources = function.sources(ROOT);
    Set<String> names = namedBy(sources.resolve("function-runner.jar"));

    assertThat(names).as("classes of this project").hasSizeGreaterThan(10);
    try (URLClassLoader classPath =
        new URLClassLoader(urls(sources), ClassLoader.getPlatformClassLoader())) {
      for (String name : names) {
        assertThatCode(() -> verify(name, classPath)).as(name).doesNotThrowAnyException();
      }
    }
  }

  /** Looking up the methods makes the JVM verify the class, without initialising it. */
  private static void verify(String name, ClassLoader classPath) throws ClassNotFoundException {
    var unused = Class.forName(name, false, classPath).getDeclaredMethods();
  }

  private static URL[] urls(Path sources) throws IOException {
    List<URL> urls = new ArrayList<>();
    urls.add(url(sources.resolve("function-runner.jar")));
    try (var jars = Files.list(sources.resolve("lib"))) {
      for (Path jar : jars.toList()) {
        urls.add(url(jar));
      }
    }
    return urls.toArray(URL[]::new);
  }

  private static URL url(Path jar) throws MalformedURLException {
    return jar.toUri().toURL();
  }

  /** Returns the classes of this project that the classes of a jar refer to, also by a string. */
  private static Set<String> namedBy(Path jar) throws IOException {
    Set<String> names = new TreeSet<>();
    try (ZipFile generated = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : generated.stream().filter(GeneratedCodeTest::isClass).toList()) {
        try (InputStream code = generated.getInputStream(entry)) {
          for (PoolEntry constant : ClassFile.of().parse(code.readAllBytes()).constantPool()) {
            name(constant).filter(name -> name.startsWith(OURS)).ifPresent(names::add);
          }
        }
      }
    }
    return names;
  }

  private static boolean isClass(ZipEntry entry) {
    return entry.getName().endsWith(CLASS);
  }

  private static Optional<String> name(PoolEntry constant) {
    return switch (constant) {
      case ClassEntry type -> Optional.of(type.asInternalName().replace('/', '.'));
      case StringEntry text when text.stringValue().matches("[a-z.]+(\\.[A-Z]\\w+)(\\$\\w+)*") ->
          Optional.of(text.stringValue());
      default -> Optional.empty();
    };
  }
}
