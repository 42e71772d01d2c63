/** Commands done once per request id. Uses landlord-store's journal. */
@NullMarked
package io.geosync.publisher.journal;

import org.jspecify.annotations.NullMarked;
