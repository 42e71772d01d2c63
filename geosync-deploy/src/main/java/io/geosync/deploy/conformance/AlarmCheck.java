package io.geosync.deploy.conformance;

import io.geosync.contract.resource.ResourceNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;

/** Checks that the alarms exist and notify the alarm topic. */
final class AlarmCheck {
  /** The alarms that every deployment must have. */
  private static final List<String> REQUIRED =
      List.of(
          "lag-max",
          "pending",
          "failed",
          "dlq-messages",
          "breakers-open",
          "parked",
          "heartbeat",
          "undelivered",
          "notifications-failed");

  private final CloudWatchClient watch;
  private final ResourceNames names;
  private final Arns arns;

  AlarmCheck(CloudWatchClient watch, ResourceNames names, Arns arns) {
    this.watch = watch;
    this.names = names;
    this.arns = arns;
  }

  List<Finding> all() {
    List<MetricAlarm> alarms =
        watch
            .describeAlarmsPaginator(request -> request.alarmNamePrefix(names.prefix()))
            .metricAlarms()
            .stream()
            .toList();
    Set<String> present = alarms.stream().map(MetricAlarm::alarmName).collect(Collectors.toSet());
    List<Finding> findings = new ArrayList<>();
    for (String alarm : REQUIRED) {
      String name = names.named(alarm);
      findings.add(
          Finding.of(name, "alarm", "exists", present.contains(name) ? "exists" : "missing"));
    }
    String expected = List.of(arns.topic(names.alarmTopic())).toString();
    alarms.forEach(
        alarm ->
            findings.add(
                Finding.of(
                    alarm.alarmName(),
                    "notified topic",
                    expected,
                    alarm.actionsEnabled() ? alarm.alarmActions() : "disabled")));
    return findings;
  }
}
