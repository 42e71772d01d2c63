/**
 * How the work of geosync grows with the number of tenants of a country and with the units of a
 * country. Uses cloud, landlord and report.
 */
@NullMarked
package io.geosync.bench.growth;

import org.jspecify.annotations.NullMarked;
