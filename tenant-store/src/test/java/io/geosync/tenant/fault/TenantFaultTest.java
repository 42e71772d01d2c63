package io.geosync.tenant.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TenantFaultTest {
  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "40001, CONTENTION",
    "40P01, CONTENTION",
    "55P03, CONTENTION",
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
    "22P05, EVENT_REJECTED",
    "22021, EVENT_REJECTED",
    "54000, EVENT_REJECTED",
    "54001, EVENT_REJECTED",
    "20000, EVENT_REJECTED",
    "21000, EVENT_REJECTED",
    "24000, EVENT_REJECTED",
    "2F005, EVENT_REJECTED",
    "38000, EVENT_REJECTED",
    "39P01, EVENT_REJECTED",
    "2D000, EVENT_REJECTED",
    "02000, EVENT_REJECTED",
    "P0004, EVENT_REJECTED",
    "TN042, EVENT_REJECTED",
    "0L000, PERMANENT",
    "0P000, PERMANENT",
    "2BP01, PERMANENT",
    "55000, PERMANENT",
    "XX000, PERMANENT",
    "40000, TRANSIENT",
    "40003, TRANSIENT",
    "03000, TRANSIENT",
    "25P03, TRANSIENT",
    "26000, TRANSIENT",
    "34000, TRANSIENT",
    "55006, TRANSIENT",
    "57P05, TRANSIENT",
    "58030, TRANSIENT",
    "72000, TRANSIENT",
    "F0000, TRANSIENT",
    "HV00N, TRANSIENT",
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
    "53200, TRANSIENT",
    "53300, TRANSIENT",
    "57P01, TRANSIENT",
    "57P03, TRANSIENT",
    "57014, TRANSIENT",
    "08001, TRANSIENT",
    "08006, TRANSIENT",
    "25006, TRANSIENT",
    "42, TRANSIENT",
    "'', TRANSIENT",
    ", TRANSIENT"
  })
  void an_error_is_classified_by_its_sqlstate(@Nullable String sqlState, TenantFault fault) {
    assertThat(TenantFault.of(new SQLException("any text", sqlState))).isEqualTo(fault);
  }
}
