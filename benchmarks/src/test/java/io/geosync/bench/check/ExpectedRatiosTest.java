package io.geosync.bench.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.bench.check.ExpectedRatios.Comparison;
import io.geosync.bench.report.BenchmarkReport;
import io.geosync.bench.report.Conditions;
import io.geosync.bench.report.Results;
import io.geosync.bench.report.Sample;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExpectedRatiosTest {
  private static final ExpectedRatios NONE = new ExpectedRatios(1.25, Map.of());

  @Test
  void a_time_may_exceed_its_expected_ratio_by_the_tolerance_only() {
    ExpectedRatios expected = NONE.with(report("seconds", 2.0));

    assertThat(expected.compare(report("seconds", 2.4))).allMatch(Comparison::good);
    assertThat(expected.compare(report("seconds", 2.6))).noneMatch(Comparison::good);
    assertThat(expected.compare(report("seconds", 0.1))).allMatch(Comparison::good);
  }

  @Test
  void a_rate_may_fall_below_its_expected_ratio_by_the_tolerance_only() {
    ExpectedRatios expected = NONE.with(report("transactions/s", 0.5));

    assertThat(expected.compare(report("transactions/s", 0.41))).allMatch(Comparison::good);
    assertThat(expected.compare(report("transactions/s", 0.39))).noneMatch(Comparison::good);
    assertThat(expected.compare(report("transactions/s", 3.0))).allMatch(Comparison::good);
  }

  @Test
  void a_ratio_without_an_expected_one_is_reported_as_such() {
    List<Comparison> comparisons = NONE.compare(report("seconds", 2.0));

    assertThat(comparisons).singleElement().matches(each -> each.good() && each.expected() == null);
  }

  @Test
  void expected_ratios_are_read_as_they_were_written(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("expected.json");
    ExpectedRatios expected = NONE.with(report("seconds", 2.0));

    expected.write(file);

    assertThat(ExpectedRatios.read(file)).isEqualTo(expected);
  }

  /** A report of two contestants, of which the second has this ratio. */
  private static BenchmarkReport report(String unit, double ratio) {
    Results results = new Results();
    results.add("measure", unit, "base", new Sample(10, 0), 1);
    results.add("measure", unit, "other", new Sample(10 * ratio, 0), 1);
    return new BenchmarkReport(
        "sample",
        Map.of(),
        new Conditions("", 2, 0, "", "", "", 0, 1, Map.of()),
        results.measures("base"));
  }
}
