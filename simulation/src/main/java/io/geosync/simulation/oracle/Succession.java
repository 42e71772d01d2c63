package io.geosync.simulation.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A succession, in the landlord, in an event or in a tenant. Equal texts are equal successions. */
record Succession(
    long predecessor,
    LocalDate effective,
    long successor,
    String kind,
    @Nullable BigDecimal share,
    boolean isDefault,
    @Nullable String source)
    implements Comparable<Succession> {

  /** Reads the columns in the order of this record's components. */
  static Succession of(ResultSet row) throws SQLException {
    return new Succession(
        row.getLong(1),
        row.getObject(2, LocalDate.class),
        row.getLong(3),
        row.getString(4),
        canonical(row.getBigDecimal(5)),
        row.getBoolean(6),
        row.getString(7));
  }

  /** The successions that an event carries. */
  static Set<Succession> of(LoggedEvent event) {
    Set<Succession> successions = new TreeSet<>();
    for (JsonNode json : event.state().get("successions")) {
      JsonNode share = json.get("share");
      JsonNode source = json.get("source");
      successions.add(
          new Succession(
              event.unit(),
              LocalDate.parse(json.get("effective_date").asText()),
              json.get("successor_id").asLong(),
              json.get("kind").asText(),
              share == null || share.isNull() ? null : canonical(new BigDecimal(share.asText())),
              json.get("is_default").asBoolean(),
              source == null || source.isNull() ? null : source.asText()));
    }
    return successions;
  }

  /** Whether a split leaves a part of the predecessor elsewhere. */
  boolean isPartial() {
    return kind.equals("split") && share != null && share.compareTo(BigDecimal.ONE) < 0;
  }

  private static @Nullable BigDecimal canonical(@Nullable BigDecimal share) {
    return share == null ? null : share.stripTrailingZeros();
  }

  @Override
  public int compareTo(Succession other) {
    return toString().compareTo(other.toString());
  }
}
