/** Executes commands that write exactly once per request id. Uses landlord-store's journal. */
@NullMarked
package io.geosync.runtime.journal;

import org.jspecify.annotations.NullMarked;
