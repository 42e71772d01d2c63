/** Reads the replies to the query commands: status, tenants, events and units. Uses plain JDBC. */
@NullMarked
package io.geosync.landlord.status;

import org.jspecify.annotations.NullMarked;
