/** Reads of a tenant database for operators: latest batches, rejected events, blocked sessions. */
@NullMarked
package io.geosync.tenant.report;

import org.jspecify.annotations.NullMarked;
