package io.geosync.deploy.release;

import com.fasterxml.jackson.databind.JsonNode;
import io.geosync.contract.command.PublisherCommand;
import io.geosync.contract.json.ContractJson;
import io.geosync.contract.resource.FunctionName;
import io.geosync.contract.resource.ResourceNames;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes the instructions of a release: how to check it and how to deploy it. */
record ReleaseReadme(String version, String commit, ResourceNames names, SecretParameters secrets) {
  private static final String TEXT =
      """
      # geosync %1$s

      Built from commit %2$s. The folder is complete: a deployment reads no other file of geosync.

      | path | contents |
      |---|---|
      | `functions/*.zip` | packages of the functions for the JVM, and native ones (`*-native.zip`) where they were compiled |
      | `functions/*.cdx.json` | bill of materials of each package (CycloneDX) |
      | `cdk.out` | CloudFormation templates of `deployment.yaml`, with their packages and the manifest of their assets |
      | `SHA256SUMS` | SHA-256 of every file |

      ## Check the files

          sha256sum -c SHA256SUMS

      ## Secrets

      Create these secrets in Secrets Manager first; docs/deploying.md of the sources describes their contents. Each is a
      parameter of the template.

      | parameter | default |
      |---|---|
      %3$s
      ## Deploy with cdk

      Node.js 20 or later is needed.

          npx aws-cdk@%4$s bootstrap aws://ACCOUNT/REGION
          npx aws-cdk@%4$s deploy --app cdk.out %5$s

      ## Or deploy with CloudFormation

      The bucket is the one of `cdk bootstrap`. For an existing stack, use `update-stack`.

          BUCKET=cdk-hnb659fds-assets-ACCOUNT-REGION
      %6$s
          aws cloudformation create-stack --stack-name %7$s \\
            --template-url https://$BUCKET.s3.REGION.amazonaws.com/%8$s \\
            --capabilities CAPABILITY_IAM CAPABILITY_AUTO_EXPAND \\
            --parameters %9$s

      ## Migrate the landlord database

      Run this after each deployment. It is safe to repeat. The sweep then prepares the tenants.

          aws lambda invoke --function-name %10$s:%11$s --cli-binary-format raw-in-base64-out \\
            --payload '%12$s' /dev/stdout
      """;

  String text(String cdkVersion, Path templates) throws IOException {
    StringBuilder table = new StringBuilder();
    secrets.arns().forEach((name, arn) -> table.append("| `%s` | `%s` |\n".formatted(name, arn)));
    Map<String, String> assets = assets(templates);
    StringBuilder copies = new StringBuilder();
    assets.forEach(
        (path, key) ->
            copies.append("    aws s3 cp cdk.out/%s s3://$BUCKET/%s\n".formatted(path, key)));
    return TEXT.formatted(
        version,
        commit,
        table,
        cdkVersion,
        parameters("--parameters %s=ARN"),
        copies,
        names.stack(),
        assets.get(names.stack() + ".template.json"),
        parameters("ParameterKey=%s,ParameterValue=ARN"),
        names.named(FunctionName.PUBLISHER.suffix()),
        FunctionName.LIVE_ALIAS,
        ContractJson.mapper()
            .writeValueAsString(
                new PublisherCommand.Migrate("release-" + version, "release", null)));
  }

  private String parameters(String pattern) {
    List<String> parameters = new ArrayList<>();
    secrets.arns().keySet().forEach(name -> parameters.add(pattern.formatted(name)));
    return String.join(" ", parameters);
  }

  /** Returns the key in the bucket of each file of the templates' folder. */
  private Map<String, String> assets(Path templates) throws IOException {
    JsonNode manifest =
        ContractJson.mapper().readTree(templates.resolve(names.stack() + ".assets.json").toFile());
    Map<String, String> keys = new TreeMap<>();
    for (JsonNode file : manifest.path("files")) {
      for (JsonNode destination : file.path("destinations")) {
        keys.put(file.at("/source/path").asText(), destination.path("objectKey").asText());
      }
    }
    return keys;
  }
}
