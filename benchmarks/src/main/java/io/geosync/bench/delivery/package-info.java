/**
 * Delivery from the landlord's commit to the commit of each tenant: geosync on the embedded cloud
 * with the real function packages, PostgreSQL logical replication and, on request, Debezium, in one
 * run. Uses landlord and report.
 */
@NullMarked
package io.geosync.bench.delivery;

import org.jspecify.annotations.NullMarked;
