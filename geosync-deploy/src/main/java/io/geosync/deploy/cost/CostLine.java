package io.geosync.deploy.cost;

/**
 * One line of a bill.
 *
 * @param item what is billed
 * @param quantity units per month, or per million events
 * @param dollars cost at list price
 * @param dollarsBeyondFree cost after AWS's permanent free tier
 */
public record CostLine(String item, double quantity, double dollars, double dollarsBeyondFree) {}
