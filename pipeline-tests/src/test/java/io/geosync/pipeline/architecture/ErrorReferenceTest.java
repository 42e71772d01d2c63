package io.geosync.pipeline.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.error.ErrorCategory;
import io.geosync.contract.error.ErrorId;
import io.geosync.fixture.GeneratedPage;
import java.io.IOException;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Generates docs/reference/errors.md from {@link ErrorId} and fails if the page is stale. */
class ErrorReferenceTest {
  private static final String INTRODUCTION =
      """
      # Errors

      <!-- Generated from ErrorId by ErrorReferenceTest; do not edit. -->

      Each error has a stable id, which never changes and is never reused. Commands print it, functions log it, and
      `--json` output contains it in `error.id`. The category says who has to act:

      | category | meaning |
      |---|---|
      """;

  @Test
  void the_page_of_errors_is_current() throws IOException {
    new GeneratedPage("docs/reference/errors.md", "pipeline-tests", ErrorReferenceTest.class)
        .requireCurrent(page());
  }

  @Test
  void every_error_has_a_meaning_and_a_remedy_in_one_sentence_each() {
    for (ErrorId error : ErrorId.values()) {
      assertThat(error.meaning()).as(error.id()).matches("[A-Z][^|\\n]*\\.");
      assertThat(error.remedy()).as(error.id()).matches("[A-Z][^|\\n]*\\.");
    }
  }

  private static String page() {
    StringBuilder page = new StringBuilder(INTRODUCTION);
    for (ErrorCategory category : ErrorCategory.values()) {
      page.append("| `%s` | %s |\n".formatted(name(category), meaning(category)));
    }
    page.append("\n| id | category | meaning | what to do |\n|---|---|---|---|\n");
    for (ErrorId error : ErrorId.values()) {
      page.append(
          "| `%s` | `%s` | %s | %s |\n"
              .formatted(error.id(), name(error.category()), error.meaning(), error.remedy()));
    }
    return page.toString();
  }

  private static String name(ErrorCategory category) {
    return category.name().toLowerCase(Locale.ROOT);
  }

  private static String meaning(ErrorCategory category) {
    return switch (category) {
      case RETRYABLE -> "The same request can succeed later; nothing was lost.";
      case POISON -> "The message can never succeed; it is quarantined on the dead-letter queue.";
      case TENANT_FAULT -> "The cause is in one tenant's database; other tenants are not affected.";
      case REJECTED -> "The request is wrong; fix it and send it again.";
      case DEFECT -> "The cause is an error in geosync itself.";
    };
  }
}
