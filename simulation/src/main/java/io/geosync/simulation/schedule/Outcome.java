package io.geosync.simulation.schedule;

import io.geosync.simulation.delivery.DeliveryCounts;
import io.geosync.simulation.delivery.Queue;
import io.geosync.simulation.oracle.LandlordFacts;
import io.geosync.simulation.step.Played;
import java.util.List;

/**
 * How a schedule ended.
 *
 * @param faults all that is not as it must be; empty: the tenants have converged
 * @param changes committed transactions of writers
 */
record Outcome(
    Plan plan,
    List<String> faults,
    LandlordFacts landlord,
    Played played,
    DeliveryCounts deliveries,
    Queue queue,
    long changes) {}
