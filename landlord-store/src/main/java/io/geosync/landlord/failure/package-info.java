/** Records failures to publish or apply events. Uses jdbc-sql. */
@NullMarked
package io.geosync.landlord.failure;

import org.jspecify.annotations.NullMarked;
