package io.geosync.deploy.cost;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * List prices in US dollars, each with the page that publishes it.
 *
 * @param name the file
 * @param region the region whose prices they are
 * @param date on which they were written down
 * @param verified whether they were compared with their sources on that date
 */
public record PriceFile(
    String name, String region, LocalDate date, boolean verified, Map<Price, Entry> prices) {
  private static final String BUNDLED = "prices.yaml";
  private static final ObjectMapper YAML =
      YAMLMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .findAndAddModules()
          .build();

  public PriceFile {
    prices = Map.copyOf(prices);
  }

  /**
   * One price.
   *
   * @param dollars price of one unit
   * @param free units a month in AWS's permanent free tier, which the whole account shares
   * @param source the page that publishes the price
   */
  public record Entry(double dollars, double free, URI source) {}

  private record Content(
      @Nullable String region,
      @Nullable LocalDate date,
      boolean verified,
      @Nullable Map<String, Entry> prices) {}

  /** Returns the prices that this version of geosync has. */
  public static PriceFile bundled() {
    try (InputStream text =
        Objects.requireNonNull(PriceFile.class.getResourceAsStream(BUNDLED), BUNDLED)) {
      return parse(new String(text.readAllBytes(), StandardCharsets.UTF_8), "bundled " + BUNDLED);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /**
   * Reads a file of the same form as the bundled one.
   *
   * @throws GeosyncException configuration.invalid if a price is missing, unknown or negative
   */
  public static PriceFile read(Path file) {
    try {
      return parse(Files.readString(file), file.toString());
    } catch (IOException failure) {
      throw invalid(
          "Cannot read the price file %s: %s.".formatted(file, failure.getMessage()), failure);
    }
  }

  static PriceFile parse(String text, String name) {
    try {
      Content content = YAML.readValue(text, Content.class);
      if (content == null
          || content.region() == null
          || content.date() == null
          || content.prices() == null) {
        throw invalid("%s: region, date or prices are missing.".formatted(name), null);
      }
      return new PriceFile(
          name,
          content.region(),
          content.date(),
          content.verified(),
          prices(name, content.prices()));
    } catch (JsonProcessingException failure) {
      throw invalid("%s: %s".formatted(name, failure.getOriginalMessage()), failure);
    }
  }

  private static Map<Price, Entry> prices(String name, Map<String, Entry> named) {
    List<String> known = Arrays.stream(Price.values()).map(Price::field).toList();
    for (String field : known) {
      Entry entry = named.get(field);
      if (entry == null || entry.source() == null) {
        throw invalid("%s: prices.%s or its source is missing.".formatted(name, field), null);
      }
      if (!(entry.dollars() >= 0) || !(entry.free() >= 0)) {
        throw invalid("%s: prices.%s is negative.".formatted(name, field), null);
      }
    }
    for (String field : named.keySet()) {
      if (!known.contains(field)) {
        throw invalid(
            "%s: prices.%s is not a price that geosync uses; known are %s."
                .formatted(name, field, known),
            null);
      }
    }
    return Arrays.stream(Price.values())
        .collect(
            Collectors.toMap(
                price -> price, price -> Objects.requireNonNull(named.get(price.field()))));
  }

  double dollars(Price price) {
    return entry(price).dollars();
  }

  /** Returns the monthly quantity in AWS's permanent free tier, which the whole account shares. */
  double freeEachMonth(Price price) {
    return entry(price).free();
  }

  private Entry entry(Price price) {
    return Objects.requireNonNull(prices.get(price), price::field);
  }

  /** Says which prices these are and how old they were on a day. */
  public String origin(LocalDate today) {
    return "%s prices of %s from %s, %d days old%s"
        .formatted(
            region,
            date,
            name,
            ChronoUnit.DAYS.between(date, today),
            verified ? "" : "; not compared with AWS's price pages");
  }

  private static GeosyncException invalid(String message, @Nullable Exception cause) {
    return new GeosyncException(ErrorId.CONFIGURATION_INVALID, message, cause);
  }
}
