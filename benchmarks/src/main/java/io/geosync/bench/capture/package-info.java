/**
 * Price of the capture: the same writes to the same table of units without and with the capture
 * triggers, on one server. Uses landlord and report.
 */
@NullMarked
package io.geosync.bench.capture;

import org.jspecify.annotations.NullMarked;
