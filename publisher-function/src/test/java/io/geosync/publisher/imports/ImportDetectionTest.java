package io.geosync.publisher.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.geosync.contract.command.PublisherCommand.ImportDetect;
import io.geosync.contract.reply.ImportDetectReply;
import io.geosync.contract.succession.SuccessionKind;
import io.geosync.landlord.imports.StagedRows;
import io.geosync.landlord.transaction.LandlordDatabase;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An import proposes successions between units of the same name. */
class ImportDetectionTest {
  private static final String[] BEFORE = {
    "VN VN - Viet Nam",
    "VN D1 VN Old district",
    "VN A D1 Ba Dinh",
    "VN B D1 Cong Vi",
    "VN D2 VN Other district",
    "VN C D2 Dong Da",
    "VN K VN Kept"
  };

  private final ImportFixture fixture = new ImportFixture();

  @BeforeEach
  void the_units_before() {
    fixture.complete(BEFORE);
  }

  @Test
  void units_of_the_same_name_below_the_same_or_a_succeeded_parent_are_proposed()
      throws SQLException {
    List<String> before = fixture.validity();
    String[] renumbered = {
      "VN VN - Viet Nam",
      "VN E1 VN OLD DISTRICT",
      "VN E1A E1 Ba Dinh",
      "VN E2 VN Another name",
      "VN E2C E2 Dong Da",
      "VN K VN Kept"
    };

    ImportDetectReply reply = detect(renumbered);

    assertThat(reply.proposals())
        .extracting(
            ImportDetectReply.Proposal::predecessorCode,
            ImportDetectReply.Proposal::successorCode,
            ImportDetectReply.Proposal::kind,
            ImportDetectReply.Proposal::name)
        .containsExactly(
            tuple("A", "E1A", SuccessionKind.RECODE, "Ba Dinh"),
            tuple("D1", "E1", SuccessionKind.RECODE, "Old district"));
    assertThat(detect(renumbered, "D2 E2 rename 2025-07-01").proposals())
        .extracting(ImportDetectReply.Proposal::predecessorCode)
        .containsExactly("A", "C", "D1");
    assertThat(fixture.validity()).isEqualTo(before);
    assertThat(fixture.successions()).isEmpty();
  }

  @Test
  void a_level_that_is_abolished_is_skipped() {
    assertThat(
            detect(new String[] {"VN VN - Viet Nam", "VN N VN Ba Dinh", "VN K VN Kept"})
                .proposals())
        .extracting(
            ImportDetectReply.Proposal::predecessorCode, ImportDetectReply.Proposal::successorCode)
        .containsExactly(tuple("A", "N"));
  }

  private ImportDetectReply detect(String[] units, String... successions) {
    DetectionService detection =
        new DetectionService(
            new LandlordDatabase(fixture.landlord), new StagedRows(), Clock.systemUTC());
    return detection.detect(
        new ImportDetect(
            fixture.stageBoth(List.of(units), successions),
            successions.length > 0 ? 2 : 1,
            true,
            null));
  }
}
