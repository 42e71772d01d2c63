package io.geosync.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.geosync.infra.config.Deployment;
import io.geosync.infra.config.DeploymentFile;
import io.geosync.infra.config.PackageKind;
import io.geosync.infra.function.FunctionKind;
import io.geosync.infra.function.Packages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.cxapi.SynthesisMessageLevel;

/**
 * The synthesised templates of a sample, with empty function packages.
 *
 * @param warnings warnings of cdk; {@code geosync diff} is strict and fails on each
 */
record Synthesised(List<JsonNode> templates, List<String> warnings) {

  static Synthesised sample(String name, Path folder) throws IOException {
    return sample(name, folder, Map.of());
  }

  static Synthesised sample(String name, Path folder, Map<String, String> context)
      throws IOException {
    Deployment deployment = DeploymentFile.read(Path.of("samples", name + ".yaml"));
    if (deployment.packages() == PackageKind.NATIVE) {
      packages(folder);
    } else {
      jvmPackages(folder);
    }
    return of(deployment, folder, context);
  }

  static Synthesised of(Deployment deployment, Path folder, Map<String, String> context)
      throws IOException {
    return of(deployment, new Packages(folder), folder, context);
  }

  static Synthesised of(
      Deployment deployment, Packages packages, Path folder, Map<String, String> context)
      throws IOException {
    Path out = folder.resolve("cdk.out");
    App app = new App(AppProps.builder().outdir(out.toString()).context(context).build());
    new GeosyncStack(app, deployment, packages);
    List<String> warnings =
        app.synth().getStacks().stream()
            .flatMap(stack -> stack.getMessages().stream())
            .filter(message -> message.getLevel() != SynthesisMessageLevel.INFO)
            .map(message -> "%s: %s".formatted(message.getId(), message.getEntry().getData()))
            .toList();
    ObjectMapper json = new ObjectMapper();
    List<JsonNode> templates = new ArrayList<>();
    try (Stream<Path> files = Files.list(out)) {
      for (Path file : files.filter(f -> f.toString().endsWith("template.json")).toList()) {
        templates.add(json.readTree(file.toFile()));
      }
    }
    return new Synthesised(List.copyOf(templates), warnings);
  }

  /** Writes empty packages where a build without a native compiler leaves them. */
  static void jvmPackages(Path folder) throws IOException {
    for (FunctionKind kind : FunctionKind.values()) {
      write(folder, kind, PackageKind.JVM);
    }
  }

  /** Writes empty packages, native ones for x86-64, where a build leaves them. */
  static void packages(Path folder) throws IOException {
    packages(folder, "x86_64");
  }

  /** Writes empty packages and a manifest that names the machine of the native ones. */
  static void packages(Path folder, String machine) throws IOException {
    ObjectNode manifest = new ObjectMapper().createObjectNode();
    ArrayNode packed = manifest.putArray("functions");
    for (FunctionKind kind : FunctionKind.values()) {
      for (PackageKind packages : PackageKind.values()) {
        Path zip = write(folder, kind, packages);
        if (packages == PackageKind.NATIVE) {
          packed
              .addObject()
              .put("function", kind.module())
              .put("machine", machine)
              .put("zip_sha256", sha256(zip));
        }
      }
    }
    Files.writeString(folder.resolve("native-build/target/manifest.json"), manifest.toString());
  }

  private static Path write(Path folder, FunctionKind kind, PackageKind packages)
      throws IOException {
    Path zip = folder.resolve(Packages.place(kind.module(), packages));
    Files.createDirectories(zip.getParent());
    try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(zip)) {
      ZipArchiveEntry entry =
          new ZipArchiveEntry(packages == PackageKind.NATIVE ? "bootstrap" : "lib/");
      entry.setTime(0);
      entry.setUnixMode(0755);
      out.putArchiveEntry(entry);
      out.closeArchiveEntry();
    }
    return zip;
  }

  private static String sha256(Path file) throws IOException {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Returns the properties of all resources of a type in all templates. */
  List<JsonNode> resources(String type) {
    return templates.stream()
        .flatMap(template -> template.path("Resources").valueStream())
        .filter(resource -> resource.path("Type").asText().equals(type))
        .map(resource -> resource.path("Properties"))
        .toList();
  }

  /** Returns the resource of a type whose property has a value. */
  JsonNode resource(String type, String property, String value) {
    return resources(type).stream()
        .filter(properties -> properties.path(property).asText().equals(value))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no %s with %s %s".formatted(type, property, value)));
  }
}
