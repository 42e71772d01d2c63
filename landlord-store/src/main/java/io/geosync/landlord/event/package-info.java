/** Searches the event log and reads the details of one event. Uses jdbc-sql. */
@NullMarked
package io.geosync.landlord.event;

import org.jspecify.annotations.NullMarked;
