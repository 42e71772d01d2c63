package io.geosync.imports;

import io.geosync.contract.command.ImportSuccession;
import io.geosync.contract.succession.SuccessionKind;
import io.geosync.contract.unit.UnitValues;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns the fields of a line into a succession, or reports every invalid field. */
final class SuccessionParser implements LineParser<SuccessionColumn, ImportSuccession> {
  private static final Pattern SHARE = Pattern.compile("[01](\\.[0-9]{1,6}0*)?|\\.[0-9]{1,6}0*");

  @Override
  public Optional<ImportSuccession> parse(Line<SuccessionColumn> line) {
    String country = line.country(SuccessionColumn.COUNTRY_CODE);
    String predecessor = code(line, SuccessionColumn.PREDECESSOR_CODE);
    String successor = code(line, SuccessionColumn.SUCCESSOR_CODE);
    if (predecessor.equals(successor)) {
      line.wrong(SuccessionColumn.SUCCESSOR_CODE, "is the predecessor itself");
    }
    SuccessionKind kind = kind(line);
    LocalDate date = line.date(SuccessionColumn.EFFECTIVE_DATE);
    if (line.field(SuccessionColumn.EFFECTIVE_DATE).isEmpty()) {
      line.wrong(SuccessionColumn.EFFECTIVE_DATE, "is empty");
    }
    BigDecimal share = share(line);
    boolean isDefault = line.flag(SuccessionColumn.IS_DEFAULT, false);
    String source = line.field(SuccessionColumn.SOURCE);
    line.check(SuccessionColumn.SOURCE, UnitValues.textFault(source));
    return line.valid() && kind != null && date != null
        ? Optional.of(
            new ImportSuccession(
                line.number(),
                country,
                predecessor,
                successor,
                kind,
                date,
                share,
                isDefault,
                source.isEmpty() ? null : source))
        : Optional.empty();
  }

  private static String code(Line<SuccessionColumn> line, SuccessionColumn column) {
    String code = line.field(column);
    line.check(column, UnitValues.codeFault(code));
    return code;
  }

  private static @Nullable SuccessionKind kind(Line<SuccessionColumn> line) {
    String name = line.field(SuccessionColumn.KIND);
    Optional<SuccessionKind> kind =
        Arrays.stream(SuccessionKind.values())
            .filter(each -> each.wireName().equals(name))
            .findFirst();
    if (kind.isEmpty()) {
      line.wrong(
          SuccessionColumn.KIND,
          "\"%s\" must be one of %s"
              .formatted(
                  name,
                  Arrays.stream(SuccessionKind.values())
                      .map(SuccessionKind::wireName)
                      .collect(Collectors.joining(", "))));
    }
    return kind.orElse(null);
  }

  private static @Nullable BigDecimal share(Line<SuccessionColumn> line) {
    String field = line.field(SuccessionColumn.SHARE);
    if (field.isEmpty()) {
      return null;
    }
    if (SHARE.matcher(field).matches()) {
      BigDecimal share = new BigDecimal(field).stripTrailingZeros();
      if (share.signum() > 0 && share.compareTo(BigDecimal.ONE) <= 0) {
        return share;
      }
    }
    line.wrong(
        SuccessionColumn.SHARE,
        "\"%s\" must be a number over 0 and at most 1, such as 0.25, with at most six decimals"
            .formatted(field));
    return null;
  }
}
