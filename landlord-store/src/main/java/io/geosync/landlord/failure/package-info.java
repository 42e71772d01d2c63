/** Records failures to read, publish or apply events. Uses {@code log} and jdbc-sql. */
@NullMarked
package io.geosync.landlord.failure;

import org.jspecify.annotations.NullMarked;
