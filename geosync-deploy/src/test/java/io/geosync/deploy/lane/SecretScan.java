package io.geosync.deploy.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.resource.ResourceNames;
import io.geosync.deploy.cloud.Cloud;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.lambda.LambdaClient;

/**
 * Looks for the values of secrets where a deployment leaves texts: in templates, functions'
 * configurations, logs, and the files of the state folder.
 */
record SecretScan(Cloud cloud, Path state) {
  private static final Path TEMPLATES = Path.of("../infra-cdk/target/cdk.out");

  /** Requires that no text contains a value; returns the names of the texts. */
  List<String> requireAbsent(List<String> values) throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    files(texts, TEMPLATES.resolve(cloud.location().stage()));
    for (String file : List.of("connections.json", "deployment.yaml", "lane.yaml")) {
      texts.put(file, Files.readString(state.resolve(file)));
    }
    functions(texts);
    logs(texts);
    texts.forEach((name, text) -> assertThat(text).as(name).doesNotContain(values));
    return List.copyOf(texts.keySet());
  }

  private static void files(Map<String, String> texts, Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(each -> each.toString().endsWith(".json")).toList()) {
        texts.put(
            "template " + file.getFileName(), Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
  }

  private String prefix() {
    return new ResourceNames(cloud.location().stage()).named("");
  }

  private void functions(Map<String, String> texts) {
    try (LambdaClient lambda = cloud.client(LambdaClient.builder())) {
      lambda.listFunctionsPaginator().functions().stream()
          .filter(function -> function.functionName().startsWith(prefix()))
          .forEach(
              function ->
                  texts.put(
                      "environment " + function.functionName(),
                      function.environment().variables().toString()));
    }
  }

  private void logs(Map<String, String> texts) {
    String groups = ResourceNames.logGroupOf(prefix());
    try (CloudWatchLogsClient logs = cloud.client(CloudWatchLogsClient.builder())) {
      logs.describeLogGroups(request -> request.logGroupNamePrefix(groups))
          .logGroups()
          .forEach(
              group -> texts.put("log " + group.logGroupName(), log(logs, group.logGroupName())));
    }
  }

  private static String log(CloudWatchLogsClient logs, String group) {
    return logs.filterLogEventsPaginator(request -> request.logGroupName(group)).events().stream()
        .map(FilteredLogEvent::message)
        .collect(Collectors.joining("\n"));
  }
}
