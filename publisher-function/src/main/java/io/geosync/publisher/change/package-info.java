/**
 * Executes the commands that change or republish units, each in one transaction. Uses unit,
 * landlord and, after the commit, relay.
 */
@NullMarked
package io.geosync.publisher.change;

import org.jspecify.annotations.NullMarked;
