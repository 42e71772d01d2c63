package io.geosync.nativebuild.trace;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** The agent as a JVM wants it: a jar that is on the boot class path too. */
public final class AgentJar {
  private AgentJar() {}

  /**
   * Writes it.
   *
   * @return the JVM's option that loads it
   * @param folder gets the jar, and a file of look-ups for each process
   */
  public static String write(Path folder) throws IOException {
    Path path = folder.resolve("lookups.jar");
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.putValue("Premain-Class", TracingAgent.class.getName());
    attributes.putValue("Can-Retransform-Classes", "true");
    // Class and ClassLoader see what is there and nothing else.
    attributes.putValue("Boot-Class-Path", path.getFileName().toString());
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(path), manifest)) {
      for (Class<?> type :
          List.of(
              TracingAgent.class,
              TracingAgent.Rewriting.class,
              TracingAgent.Telling.class,
              Lookups.class)) {
        add(jar, type.getName().replace('.', '/') + ".class");
      }
    }
    return "-javaagent:%s=%s".formatted(path, folder);
  }

  private static void add(JarOutputStream jar, String name) throws IOException {
    jar.putNextEntry(new JarEntry(name));
    try (InputStream content = AgentJar.class.getResourceAsStream("/" + name)) {
      content.transferTo(jar);
    }
  }
}
