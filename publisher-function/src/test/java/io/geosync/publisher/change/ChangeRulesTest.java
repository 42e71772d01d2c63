package io.geosync.publisher.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.geosync.contract.command.PublisherCommand.Change;
import io.geosync.contract.command.UnitChange;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Values that cannot be stored are rejected before the database is accessed. */
class ChangeRulesTest {
  private static final LocalDate FAR = LocalDate.of(10_000, 1, 1);

  static Stream<Arguments> changes() {
    return Stream.of(
        Arguments.of("code", create("VN\u200B", "VN", "province", "a", null)),
        Arguments.of("code", create("c".repeat(201), "VN", "province", "a", null)),
        Arguments.of("parent_code", create("HN", "VN ", "province", "a", null)),
        Arguments.of("admin_type", create("HN", "VN", "prov\u0000ince", "a", null)),
        Arguments.of("name_local", create("HN", "VN", "province", "a\ud800", null)),
        Arguments.of("name_local", create("HN", "VN", "province", "n".repeat(33_000), null)),
        Arguments.of("valid_from", create("HN", "VN", "province", "a", FAR)),
        Arguments.of("valid_from", create("HN", "VN", "province", "a", LocalDate.of(0, 1, 1))),
        Arguments.of("new_code", update("\u00A0HN", "a", null)),
        Arguments.of("name_local", update("HN", "\u0000", null)),
        Arguments.of("valid_to", update("HN", "a", FAR)),
        Arguments.of("parent_code", new UnitChange.Move("VN", "HN", "V\u0000N")),
        Arguments.of("code", new UnitChange.Delete("VN", "H\udc00N", false)));
  }

  @ParameterizedTest
  @MethodSource("changes")
  void a_value_that_cannot_be_stored_is_rejected_with_its_field(String field, UnitChange change) {
    GeosyncException rejection =
        catchThrowableOfType(GeosyncException.class, () -> ChangeRules.require(command(change)));

    assertThat(rejection.errorId()).isEqualTo(ErrorId.UNIT_REFUSED);
    assertThat(rejection.getMessage()).contains("Field " + field + ":");
  }

  @Test
  void a_unit_whose_code_breaks_the_rule_can_still_be_changed_and_deleted() {
    assertThatCode(
            () ->
                ChangeRules.require(
                    command(
                        new UnitChange.Update(
                            "VN", "old ", "new", null, null, null, null, null, null),
                        new UnitChange.Delete("VN", "z\u200Bero", true))))
        .doesNotThrowAnyException();
  }

  private static UnitChange create(
      String code, String parent, String type, String name, @Nullable LocalDate from) {
    return new UnitChange.Create(
        "VN", code, parent, 1, type, Map.of("vi", name), null, from, null, null);
  }

  private static UnitChange update(String newCode, String name, @Nullable LocalDate to) {
    return new UnitChange.Update(
        "VN", "HN", newCode, null, null, Map.of("vi", name), null, null, to);
  }

  private static Change command(UnitChange... changes) {
    return new Change("r", "me", List.of(changes));
  }
}
