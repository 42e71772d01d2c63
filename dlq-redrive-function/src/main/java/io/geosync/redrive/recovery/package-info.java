/**
 * The commands retry and reprocess: events of the log once more, by the publisher; and the journal
 * as others see it. Uses landlord-store and Lambda Invoke.
 */
@NullMarked
package io.geosync.redrive.recovery;

import org.jspecify.annotations.NullMarked;
