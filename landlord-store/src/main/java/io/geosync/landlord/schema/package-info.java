/**
 * Brings the landlord's database to the current schema, adopting a table of units that is there
 * already. Uses Flyway.
 */
@NullMarked
package io.geosync.landlord.schema;

import org.jspecify.annotations.NullMarked;
