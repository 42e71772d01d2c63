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

/** Writes the tracing agent as a jar that the JVM also adds to its boot class path. */
public final class AgentJar {
  private AgentJar() {}

  /**
   * Writes the jar.
   *
   * @param folder receives the jar, and later one file of lookups per process
   * @return the JVM option that loads the agent
   */
  public static String write(Path folder) throws IOException {
    Path path = folder.resolve("lookups.jar");
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.putValue("Premain-Class", TracingAgent.class.getName());
    attributes.putValue("Can-Retransform-Classes", "true");
    // Class and ClassLoader can only call classes on the boot class path.
    attributes.putValue("Boot-Class-Path", path.getFileName().toString());
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(path), manifest)) {
      for (Class<?> type :
          List.of(
              TracingAgent.class,
              TracingAgent.Transformer.class,
              TracingAgent.CallInsertion.class,
              LookupLog.class)) {
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
