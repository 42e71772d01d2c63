/** The command dlq-list: why letters are dead, and whether they are still needed. Uses letter. */
@NullMarked
package io.geosync.redrive.listing;

import org.jspecify.annotations.NullMarked;
