/**
 * Migrates the landlord's database to the current schema and adopts an existing table of units.
 * Uses Flyway.
 */
@NullMarked
package io.geosync.landlord.schema;

import org.jspecify.annotations.NullMarked;
