/**
 * The commands by which units take over from others: merge, split and recode. Uses landlord-store's
 * succession.
 */
@NullMarked
package io.geosync.publisher.succession;

import org.jspecify.annotations.NullMarked;
