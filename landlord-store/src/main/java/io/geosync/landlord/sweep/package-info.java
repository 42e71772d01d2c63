/**
 * Selects the tenant streams that the sweep visits next and schedules the probes of parked streams.
 * Uses jdbc-sql.
 */
@NullMarked
package io.geosync.landlord.sweep;

import org.jspecify.annotations.NullMarked;
