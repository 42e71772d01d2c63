/**
 * The commands of an import: stage rows, then compare and apply them in one transaction. Uses
 * landlord-store's imports.
 */
@NullMarked
package io.geosync.publisher.imports;

import org.jspecify.annotations.NullMarked;
