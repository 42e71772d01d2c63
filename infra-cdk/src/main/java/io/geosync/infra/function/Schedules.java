package io.geosync.infra.function;

import io.geosync.contract.resource.ResourceNames;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.RuleTargetInput;
import software.amazon.awscdk.services.events.Schedule;
import software.amazon.awscdk.services.events.targets.LambdaFunction;
import software.amazon.awscdk.services.lambda.IFunction;
import software.constructs.Construct;

/**
 * Invokes relay and sweep every minute. A failed invocation is not retried, because the next one
 * does the same work; leases make overlapping invocations safe.
 */
public final class Schedules extends Construct {

  public Schedules(
      Construct scope, ResourceNames names, IFunction publisher, IFunction operations) {
    super(scope, "Schedules");
    everyMinute(names, "relay", publisher);
    everyMinute(names, "sweep", operations);
  }

  private void everyMinute(ResourceNames names, String command, IFunction function) {
    Rule.Builder.create(this, command)
        .ruleName(names.named(command))
        .schedule(Schedule.rate(Duration.minutes(1)))
        .targets(
            List.of(
                LambdaFunction.Builder.create(function)
                    .event(RuleTargetInput.fromObject(Map.of("command", command)))
                    .retryAttempts(0)
                    .maxEventAge(Duration.seconds(60))
                    .build()))
        .build();
  }
}
