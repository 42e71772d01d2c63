package io.geosync.pipeline.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.setting.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table in settings.md lists the settings of the contract. */
class SettingsTableTest {
  private static final Path TABLE = Path.of("../docs/settings.md");

  @Test
  void every_setting_has_its_row_and_no_row_is_of_another() throws IOException {
    List<String> rows =
        Files.readAllLines(TABLE).stream().filter(line -> line.contains("`GEOSYNC_")).toList();

    assertThat(rows)
        .containsExactlyElementsOf(
            Arrays.stream(Setting.values()).map(SettingsTableTest::row).toList());
  }

  private static String row(Setting setting) {
    return "| %s | `%s` | %s | %s | %s |"
        .formatted(
            setting.owner().module(),
            setting.variable(),
            setting.byDefault(),
            setting.allowed(),
            setting.meaning());
  }
}
