/** Behaviour of status in a real landlord database. */
@NullMarked
package io.geosync.landlord.status;

import org.jspecify.annotations.NullMarked;
