/**
 * Reads the replies to the query commands: status, overview, tenants and tenant streams. Uses
 * jdbc-sql.
 */
@NullMarked
package io.geosync.landlord.status;

import org.jspecify.annotations.NullMarked;
