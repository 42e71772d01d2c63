/** Records failures to publish or apply events. Uses plain JDBC. */
@NullMarked
package io.geosync.landlord.failure;

import org.jspecify.annotations.NullMarked;
