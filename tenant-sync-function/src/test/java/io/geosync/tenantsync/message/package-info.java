/** Reading messages as queues and emulators hand them over. */
@NullMarked
package io.geosync.tenantsync.message;

import org.jspecify.annotations.NullMarked;
