package io.geosync.deploy.lane;

import io.geosync.contract.resource.ResourceNames;
import io.geosync.deploy.cloud.Cloud;
import java.time.Duration;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;

/** The deployed alarm on lag, as CloudWatch has it. */
record LagAlarm(Cloud cloud) {
  /** Two minutes of measuring, as the alarm wants, and each sweep and evaluation in between. */
  private static final Duration PATIENCE = Duration.ofMinutes(6);

  void await(String state) throws InterruptedException {
    String name = new ResourceNames(cloud.location().stage()).named("lag-max");
    long end = System.nanoTime() + PATIENCE.toNanos();
    try (CloudWatchClient watch = cloud.client(CloudWatchClient.builder())) {
      MetricAlarm alarm = read(watch, name);
      while (!alarm.stateValueAsString().equals(state)) {
        if (System.nanoTime() > end) {
          throw new AssertionError(
              "%s is %s, not %s: %s"
                  .formatted(name, alarm.stateValue(), state, alarm.stateReason()));
        }
        Thread.sleep(1_000);
        alarm = read(watch, name);
      }
    }
  }

  private static MetricAlarm read(CloudWatchClient watch, String name) {
    return watch.describeAlarms(request -> request.alarmNames(name)).metricAlarms().getFirst();
  }
}
