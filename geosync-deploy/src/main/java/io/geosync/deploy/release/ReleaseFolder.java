package io.geosync.deploy.release;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.json.ContractJson;
import io.geosync.contract.resource.ResourceNames;
import io.geosync.infra.DeploymentApp;
import io.geosync.infra.config.Deployment;
import io.geosync.infra.config.DeploymentFile;
import io.geosync.infra.config.PackageKind;
import io.geosync.infra.function.FunctionKind;
import io.geosync.infra.function.Packages;
import io.geosync.infra.function.RootCertificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder of a release: function packages, bills of materials, the synthesised templates with
 * their assets, instructions and checksums. It is deployed with {@code cdk} or CloudFormation and
 * refers to no file outside of it.
 *
 * @param root root of the built sources; its JVM packages are normalised
 * @param folder the folder to write, which does not exist yet
 * @param commit commit of the sources
 */
record ReleaseFolder(Path root, Path folder, String version, String commit) {
  static final String TEMPLATES = "cdk.out";
  private static final String NATIVE_MANIFEST = "native-build/target/manifest.json";

  /**
   * Writes everything.
   *
   * @return the lines of the checksum file
   */
  List<String> write(Path deploymentFile) throws IOException {
    if (Files.exists(folder)) {
      throw new GeosyncException(
          ErrorId.CONFIGURATION_INVALID,
          "Cannot write the release to %s: it exists. Remove it, or give another --output."
              .formatted(folder));
    }
    Deployment deployment = DeploymentFile.read(deploymentFile);
    SecretParameters secrets = SecretParameters.in(Files.readString(deploymentFile));
    Files.createDirectories(folder);
    Files.copy(deploymentFile, folder.resolve("deployment.yaml"));
    copyPackages();
    synthesise(
        deployment, new Packages(root, RootCertificates.of(deployment, deploymentFile)), secrets);
    Files.writeString(
        folder.resolve("README.md"),
        new ReleaseReadme(version, commit, new ResourceNames(deployment.stage()), secrets)
            .text(cdkVersion(), folder.resolve(TEMPLATES)));
    return Checksums.write(folder);
  }

  private void copyPackages() throws IOException {
    for (String module : modules()) {
      Path packaged = root.resolve(Packages.place(module, PackageKind.JVM));
      if (Files.isRegularFile(packaged)) {
        NormalisedZip.rewrite(packaged);
      }
      for (PackageKind kind : PackageKind.values()) {
        Path zip = root.resolve(Packages.place(module, kind));
        String name = kind == PackageKind.JVM ? module : module + "-native";
        copyIfPresent(zip, name + ".zip");
      }
      copyIfPresent(
          root.resolve(module + "/target/native/function.cdx.json"), module + ".cdx.json");
    }
    copyIfPresent(root.resolve(NATIVE_MANIFEST), "native-manifest.json");
  }

  private void copyIfPresent(Path file, String name) throws IOException {
    if (Files.isRegularFile(file)) {
      Path functions = Files.createDirectories(folder.resolve("functions"));
      Files.copy(file, functions.resolve(name));
    }
  }

  private static List<String> modules() {
    return Arrays.stream(FunctionKind.values()).map(FunctionKind::module).distinct().toList();
  }

  private void synthesise(Deployment deployment, Packages packages, SecretParameters secrets)
      throws IOException {
    Path out = folder.resolve(TEMPLATES);
    DeploymentApp.synthesise(deployment, packages, out);
    ConstructMetadata.removeStackTraces(out);
    Path main = out.resolve(new ResourceNames(deployment.stage()).stack() + ".template.json");
    try (Stream<Path> files = Files.list(out)) {
      for (Path nested : files.filter(file -> file.toString().endsWith(".json")).toList()) {
        if (!nested.equals(main) && secrets.isIn(Files.readString(nested))) {
          throw new IllegalStateException(nested + " names a secret, which has no parameter there");
        }
      }
    }
    JsonNode template = secrets.applyTo(ContractJson.mapper().readTree(main.toFile()));
    ContractJson.mapper()
        .writer(SerializationFeature.INDENT_OUTPUT)
        .writeValue(main.toFile(), template);
  }

  private String cdkVersion() throws IOException {
    return ContractJson.mapper()
        .readTree(root.resolve("infra-cdk/package.json").toFile())
        .at("/devDependencies/aws-cdk")
        .asText();
  }
}
