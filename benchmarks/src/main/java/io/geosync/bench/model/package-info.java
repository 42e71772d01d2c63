/**
 * A model of deployments of many tenants and countries: load, limits and cost, calculated from
 * measured results. Uses report.
 */
@NullMarked
package io.geosync.bench.model;

import org.jspecify.annotations.NullMarked;
