/** What could not be published or applied, event by event. Uses plain JDBC. */
@NullMarked
package io.geosync.landlord.failure;

import org.jspecify.annotations.NullMarked;
