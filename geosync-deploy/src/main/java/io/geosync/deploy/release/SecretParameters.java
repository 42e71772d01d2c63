package io.geosync.deploy.release;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.geosync.contract.json.ContractJson;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The secrets that a deployment file names, as parameters of its template. The operator of another
 * account passes the ARNs of the account's own secrets; each parameter defaults to the ARN in the
 * deployment file.
 *
 * @param arns ARN of each secret by the name of its parameter
 */
record SecretParameters(Map<String, String> arns) {
  private static final Pattern ARN =
      Pattern.compile("arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\\d{12}:secret:([^#\\s\"']+)");

  /** The characters that Secrets Manager appends to a secret's name. */
  private static final Pattern SUFFIX = Pattern.compile("-[A-Za-z0-9]{6}$");

  private static final Pattern SEPARATORS = Pattern.compile("[^A-Za-z0-9]+");
  private static final String SUB = "Fn::Sub";

  /** Finds the secrets in the text of a deployment file. */
  static SecretParameters in(String deploymentFile) {
    Map<String, String> arns = new TreeMap<>();
    Matcher found = ARN.matcher(deploymentFile);
    while (found.find()) {
      arns.put(parameter(found.group(1)), found.group());
    }
    return new SecretParameters(arns);
  }

  private static String parameter(String secret) {
    StringBuilder name = new StringBuilder();
    SEPARATORS
        .splitAsStream(SUFFIX.matcher(secret).replaceFirst(""))
        .filter(word -> !word.isEmpty())
        .forEach(
            word -> name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1)));
    return name.append("SecretArn").toString();
  }

  /** Whether a text contains one of the ARNs. */
  boolean isIn(String text) {
    return arns.values().stream().anyMatch(text::contains);
  }

  /** Adds the parameters to a template and refers to them wherever it contains an ARN. */
  JsonNode applyTo(JsonNode template) {
    ObjectNode changed = (ObjectNode) referring(template, false);
    arns.forEach(
        (name, arn) ->
            changed
                .withObjectProperty("Parameters")
                .putObject(name)
                .put("Type", "String")
                .put("Default", arn)
                .put("Description", "Complete ARN of the secret in Secrets Manager."));
    return changed;
  }

  private JsonNode referring(JsonNode node, boolean substituted) {
    return switch (node) {
      case ObjectNode object -> {
        ObjectNode copy = ContractJson.mapper().createObjectNode();
        object
            .properties()
            .forEach(
                field ->
                    copy.set(
                        field.getKey(), referring(field.getValue(), field.getKey().equals(SUB))));
        yield copy;
      }
      case ArrayNode array -> {
        ArrayNode copy = ContractJson.mapper().createArrayNode();
        // Of the list form of Fn::Sub, only the first element is a text with references.
        for (int i = 0; i < array.size(); i++) {
          copy.add(referring(array.get(i), substituted && i == 0));
        }
        yield copy;
      }
      default -> node.isTextual() && isIn(node.asText()) ? text(node, substituted) : node;
    };
  }

  private JsonNode text(JsonNode node, boolean substituted) {
    String text = node.asText();
    if (!substituted) {
      text = text.replace("${", "${!");
    }
    for (Map.Entry<String, String> secret : arns.entrySet()) {
      text = text.replace(secret.getValue(), "${" + secret.getKey() + "}");
    }
    return substituted
        ? ContractJson.mapper().getNodeFactory().textNode(text)
        : ContractJson.mapper().createObjectNode().put(SUB, text);
  }
}
