/** Reads the replies to the query commands: status, tenants, events and units. Uses jdbc-sql. */
@NullMarked
package io.geosync.landlord.status;

import org.jspecify.annotations.NullMarked;
