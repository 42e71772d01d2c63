package io.geosync.tenant.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TenantFaultsTest {
  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "40001, RETRY_NOW",
    "40P01, RETRY_NOW",
    "55P03, RETRY_NOW",
    "22001, EVENT_REJECTED",
    "22P02, EVENT_REJECTED",
    "23502, EVENT_REJECTED",
    "23503, EVENT_REJECTED",
    "23505, EVENT_REJECTED",
    "23514, EVENT_REJECTED",
    "23P01, EVENT_REJECTED",
    "44000, EVENT_REJECTED",
    "P0001, EVENT_REJECTED",
    "09000, EVENT_REJECTED",
    "27000, EVENT_REJECTED",
    "GS001, EVENT_REJECTED",
    "42P01, PERMANENT",
    "42703, PERMANENT",
    "42501, PERMANENT",
    "28P01, PERMANENT",
    "28000, PERMANENT",
    "3D000, PERMANENT",
    "3F000, PERMANENT",
    "XX001, PERMANENT",
    "0A000, PERMANENT",
    "53100, PERMANENT",
    "53200, MAY_PASS",
    "53300, MAY_PASS",
    "57P01, MAY_PASS",
    "57P03, MAY_PASS",
    "57014, MAY_PASS",
    "08001, MAY_PASS",
    "08006, MAY_PASS",
    "25006, MAY_PASS",
    "42, MAY_PASS",
    "'', MAY_PASS",
    ", MAY_PASS"
  })
  void an_error_means_what_its_sqlstate_says(@Nullable String sqlState, FaultKind kind) {
    assertThat(TenantFaults.classify(new SQLException("whatever the text", sqlState)))
        .isEqualTo(kind);
  }
}
