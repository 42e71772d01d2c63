package io.geosync.deploy.lane;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Runs the annotated tests only with {@code ./geosync test --localstack}: they take minutes. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsLane.Condition.class)
@interface NeedsLane {

  /** Checks whether the LocalStack tests are requested. */
  final class Condition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      return Boolean.getBoolean("geosync.localstack")
          ? ConditionEvaluationResult.enabled("requested")
          : ConditionEvaluationResult.disabled("run ./geosync test --localstack");
    }
  }
}
