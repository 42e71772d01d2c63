package io.geosync.deploy.cost;

/**
 * One line of a bill: so much of something in a month.
 *
 * @param dollarsBeyondFree without what every account always has for nothing
 */
public record CostLine(String item, double quantity, double dollars, double dollarsBeyondFree) {}
