package io.geosync.bench.capture;

/**
 * The writes that are measured, in their order within a round.
 *
 * @see LandlordCopy
 */
enum Writes {
  BULK_INSERT("bulk insert", 0, 0),
  BULK_UPDATE("bulk update of all names", 0, 0),
  ONE_CLIENT("single-row transactions, 1 client", 1, 1),
  FOUR_CLIENTS("single-row transactions, 4 clients, 1 country", 4, 1),
  FOUR_COUNTRIES("single-row transactions, 4 clients, 4 countries", 4, 4);

  private final String title;
  private final int clients;
  private final int countries;

  Writes(String title, int clients, int countries) {
    this.title = title;
    this.clients = clients;
    this.countries = countries;
  }

  String title() {
    return title;
  }

  boolean isBulk() {
    return clients == 0;
  }

  int clients() {
    return clients;
  }

  int countries() {
    return countries;
  }

  String unit() {
    return isBulk() ? "seconds" : "transactions/s";
  }
}
