/** Stores the tenants, their streams and the reported state of each stream. Uses jdbc-sql. */
@NullMarked
package io.geosync.landlord.registry;

import org.jspecify.annotations.NullMarked;
