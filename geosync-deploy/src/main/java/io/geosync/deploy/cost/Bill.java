package io.geosync.deploy.cost;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Collects the lines of a bill. Applies each free tier once, to the first lines that use it. */
final class Bill {
  private final List<CostLine> lines = new ArrayList<>();
  private final Map<Price, Double> freeLeft = new EnumMap<>(Price.class);

  Bill add(String item, double quantity, Price price) {
    double free = Math.min(quantity, freeLeft.getOrDefault(price, price.freeEachMonth()));
    freeLeft.merge(price, price.freeEachMonth() - free, (left, _) -> left - free);
    lines.add(
        new CostLine(
            item, quantity, quantity * price.dollars(), (quantity - free) * price.dollars()));
    return this;
  }

  List<CostLine> lines() {
    return List.copyOf(lines);
  }
}
