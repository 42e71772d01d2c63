/**
 * Puts what can never succeed on the country's dead-letter queue, with its reason. Uses message and
 * landlord.
 */
@NullMarked
package io.geosync.tenantsync.quarantine;

import org.jspecify.annotations.NullMarked;
