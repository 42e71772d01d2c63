/** Tests of the search in the event log. */
@NullMarked
package io.geosync.landlord.event;

import org.jspecify.annotations.NullMarked;
