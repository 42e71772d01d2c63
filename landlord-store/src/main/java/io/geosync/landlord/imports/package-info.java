/**
 * The SQL of an import: staged rows, their comparison with the landlord's units, and the writes
 * that the difference needs. Uses jdbc-sql on the connection of the import's transaction.
 */
@NullMarked
package io.geosync.landlord.imports;

import org.jspecify.annotations.NullMarked;
