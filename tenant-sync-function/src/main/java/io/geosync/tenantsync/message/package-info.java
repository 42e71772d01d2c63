/** What a queue's message is: an envelope, poison, or not readable now. Uses sync-contract only. */
@NullMarked
package io.geosync.tenantsync.message;

import org.jspecify.annotations.NullMarked;
