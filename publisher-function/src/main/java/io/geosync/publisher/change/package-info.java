/**
 * Many changes of units in one transaction. Uses unit, landlord, journal and, after the commit,
 * relay.
 */
@NullMarked
package io.geosync.publisher.change;

import org.jspecify.annotations.NullMarked;
