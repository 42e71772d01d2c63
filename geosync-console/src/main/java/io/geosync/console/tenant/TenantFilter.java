package io.geosync.console.tenant;

import io.geosync.contract.command.QueryCommand;
import io.geosync.contract.command.TenantStreamFilter;
import io.geosync.contract.command.TenantStreamOrder;
import io.geosync.contract.state.Delivery;
import io.geosync.contract.state.Health;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Which tenant streams the list shows, and in which order. The address of the page contains all of
 * them.
 *
 * @param show a value of {@link #choices}
 * @param name part of the tenant's name; empty: any
 * @param country empty: any
 * @param sort name of a {@link TenantStreamOrder}
 * @param page number of the page, from 1
 */
public record TenantFilter(
    String show, String name, String country, String sort, boolean descending, int page) {
  static final int ROWS_PER_PAGE = 100;

  private static final List<Choice> CHOICES =
      List.of(
          new Choice("all", "all"),
          new Choice("out-of-sync", "out of sync"),
          new Choice("parked", "parked"),
          new Choice("refusing", "refusing"),
          new Choice("joining", "joining"),
          new Choice("off", "delivery off"),
          new Choice("dry-run", "delivery dry-run"));

  /** A choice of {@code show}. */
  public record Choice(String value, String label) {}

  /** Returns the choices of {@code show}. */
  public List<Choice> choices() {
    return CHOICES;
  }

  /** Returns the query for the page. */
  QueryCommand.TenantStreams query() {
    return new QueryCommand.TenantStreams(
        filter(), order(), descending, (Math.max(1, page) - 1) * ROWS_PER_PAGE, ROWS_PER_PAGE);
  }

  private TenantStreamFilter filter() {
    Delivery delivery =
        switch (show) {
          case "off" -> Delivery.OFF;
          case "dry-run" -> Delivery.DRY_RUN;
          default -> null;
        };
    Health health =
        switch (show) {
          case "parked" -> Health.PARKED;
          case "refusing" -> Health.REFUSING;
          case "joining" -> Health.JOINING;
          default -> null;
        };
    return new TenantStreamFilter(
        name.isBlank() ? null : name.strip().toLowerCase(Locale.ROOT),
        country.isBlank() ? null : country.strip().toUpperCase(Locale.ROOT),
        delivery,
        health,
        show.equals("out-of-sync") ? true : null);
  }

  private TenantStreamOrder order() {
    return Arrays.stream(TenantStreamOrder.values())
        .filter(order -> order.wireName().equals(sort))
        .findFirst()
        .orElse(TenantStreamOrder.TENANT);
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
  String onPage(int number) {
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
