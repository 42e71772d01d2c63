package io.geosync.deploy.lane;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Takes minutes, so it runs where it is asked for: {@code ./geosync test --localstack}. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsLane.Condition.class)
@interface NeedsLane {

  /** Whether it is asked for. */
  final class Condition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      return Boolean.getBoolean("geosync.localstack")
          ? ConditionEvaluationResult.enabled("asked for")
          : ConditionEvaluationResult.disabled("./geosync test --localstack runs it");
    }
  }
}
