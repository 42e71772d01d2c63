package io.geosync.publisher.unit;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.Map;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/**
 * A row of the table of units, through the landlord's view {@code geosync.units}. Updates write the
 * changed columns only, so that they do not overwrite the columns that another writer changed. The
 * column's default generates the id, because an adopted table may use any sequence.
 */
@Entity
@Table(schema = "geosync", name = "units")
@DynamicUpdate
public class UnitEntity {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  public @Nullable Long id;

  @Column(name = "country_code", updatable = false)
  public String countryCode = "";

  @Column(name = "code")
  public String code = "";

  @Column(name = "admin_level")
  public int adminLevel;

  @Column(name = "admin_type")
  public String adminType = "";

  @Column(name = "name_local")
  @Convert(converter = TextMapJson.class)
  @ColumnTransformer(write = "?::jsonb")
  public Map<String, String> nameLocal = Map.of();

  @Column(name = "parent_id")
  public @Nullable Long parentId;

  @Column(name = "is_active")
  public boolean isActive = true;

  @Column(name = "valid_from")
  public @Nullable LocalDate validFrom;

  @Column(name = "valid_to")
  public @Nullable LocalDate validTo;

  /** The id that the database generated. */
  public long storedId() {
    if (id == null) {
      throw new IllegalStateException(
          "Unit %s %s has no id: it was not flushed".formatted(countryCode, code));
    }
    return id;
  }
}
