package io.geosync.deploy.cost;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Collects the lines of a bill. Applies each free tier once, to the first lines that use it. */
final class Bill {
  private final PriceFile prices;
  private final List<CostLine> lines = new ArrayList<>();
  private final Map<Price, Double> freeLeft = new EnumMap<>(Price.class);

  Bill(PriceFile prices) {
    this.prices = prices;
  }

  Bill add(String item, double quantity, Price price) {
    double free = Math.min(quantity, freeLeft.getOrDefault(price, prices.freeEachMonth(price)));
    freeLeft.merge(price, prices.freeEachMonth(price) - free, (left, _) -> left - free);
    lines.add(
        new CostLine(
            item,
            quantity,
            quantity * prices.dollars(price),
            (quantity - free) * prices.dollars(price)));
    return this;
  }

  List<CostLine> lines() {
    return List.copyOf(lines);
  }
}
