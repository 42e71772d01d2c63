package io.geosync.localcloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackageKindTest {
  @TempDir Path root = Path.of("");

  @Test
  void a_missing_package_is_rejected_with_the_command_that_builds_it() {
    assertThatThrownBy(() -> LocalCloudConfig.of(root, root, PackageKind.NATIVE))
        .isInstanceOfSatisfying(
            GeosyncException.class,
            missing -> assertThat(missing.errorId()).isEqualTo(ErrorId.CONFIGURATION_INVALID))
        .hasMessageContaining("native-build/target/publisher-function.zip is not built")
        .hasMessageContaining("./geosync native");
  }

  @Test
  void every_kind_of_package_has_its_own_path() throws IOException {
    for (PackageKind kind : PackageKind.values()) {
      for (String module :
          new String[] {
            "publisher-function", "tenant-sync-function", "dlq-redrive-function", "query-function"
          }) {
        Path zip = kind.zip(root, module);
        assertThat(zip).startsWithRaw(root).doesNotExist();
        Files.createDirectories(zip.getParent());
        Files.createFile(zip);
      }
      assertThat(LocalCloudConfig.of(root, root, kind).functions())
          .allMatch(function -> function.zip().startsWith(root))
          .hasSize(5);
    }
  }
}
