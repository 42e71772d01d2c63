/**
 * Changes of units by command, in one transaction each, and republishing of units. Uses unit,
 * landlord and, after the commit, relay.
 */
@NullMarked
package io.geosync.publisher.change;

import org.jspecify.annotations.NullMarked;
