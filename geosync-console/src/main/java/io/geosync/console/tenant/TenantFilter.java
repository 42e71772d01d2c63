package io.geosync.console.tenant;

import io.geosync.contract.reply.TenantStreamReply;
import io.geosync.contract.state.Delivery;
import io.geosync.contract.state.Health;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Which tenant streams the list shows, and in which order. The address of the page
 * contains all of them.
 *
 * @param show {@code all}, {@code behind}, {@code troubled} or {@code off}
 * @param name part of the tenant's name; empty: any
 * @param country empty: any
 * @param sort column by which the list is sorted
 * @param page number of the page, from 1
 */
public record TenantFilter(
    String show, String name, String country, String sort, boolean descending, int page) {
  private static final double BEHIND_AFTER_SECONDS = 5;

  /** A choice of {@code show}. */
  public record Choice(String value, String label) {}

  /** Returns the choices of {@code show}. */
  public List<Choice> choices() {
    return List.of(
        new Choice("all", "all"),
        new Choice("behind", "behind"),
        new Choice("troubled", "with a problem"),
        new Choice("off", "delivery off or dry-run"));
  }

  /** Returns whether the list shows this tenant stream. */
  boolean matches(TenantStreamReply stream) {
    boolean shown =
        switch (show) {
          case "behind" ->
              stream.delivery() == Delivery.ON && stream.lagSeconds() >= BEHIND_AFTER_SECONDS;
          case "troubled" ->
              stream.delivery() == Delivery.ON
                  && (stream.health() != Health.OK || stream.lagSeconds() >= BEHIND_AFTER_SECONDS);
          case "off" -> stream.delivery() != Delivery.ON;
          default -> true;
        };
    return shown
        && stream.tenant().contains(name.strip().toLowerCase(Locale.ROOT))
        && (country.isBlank() || stream.country().equalsIgnoreCase(country.strip()));
  }

  /** Returns the order of the list. */
  Comparator<TenantStreamReply> order() {
    Comparator<TenantStreamReply> byName =
        Comparator.comparing(TenantStreamReply::tenant).thenComparing(TenantStreamReply::country);
    Comparator<TenantStreamReply> order =
        switch (sort) {
          case "country" -> Comparator.comparing(TenantStreamReply::country);
          case "health" -> Comparator.comparing(TenantStreamReply::health);
          case "delivery" -> Comparator.comparing(TenantStreamReply::delivery);
          case "missing" -> Comparator.comparingLong(TenantStreamReply::missing);
          case "lag" -> Comparator.comparingDouble(TenantStreamReply::lagSeconds);
          default -> Comparator.comparing(TenantStreamReply::tenant);
        };
    return (descending ? order.reversed() : order).thenComparing(byName);
  }

  /** Returns the address of the list sorted by a column, or the other way round. */
  public String sortedBy(String column) {
    boolean turned = column.equals(sort) && !descending;
    return new TenantFilter(show, name, country, column, turned, 1).path();
  }

  /** Returns how the list is sorted by a column, as the attribute aria-sort has it. */
  public String ariaSort(String column) {
    if (!column.equals(sort)) {
      return "none";
    }
    return descending ? "descending" : "ascending";
  }

  /** Returns the address of another page of the list. */
  public String onPage(int number) {
    return new TenantFilter(show, name, country, sort, descending, number).path();
  }

  private String path() {
    return "/tenants?show=%s&name=%s&country=%s&sort=%s&descending=%s&page=%d"
        .formatted(encoded(show), encoded(name), encoded(country), encoded(sort), descending, page);
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
