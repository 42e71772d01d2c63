/** Answers of the reads: status, tenants, events, units. Uses plain JDBC. */
@NullMarked
package io.geosync.landlord.status;

import org.jspecify.annotations.NullMarked;
