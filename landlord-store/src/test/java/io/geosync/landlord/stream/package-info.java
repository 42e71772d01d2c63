/** Behaviour of stream in a real landlord database. */
@NullMarked
package io.geosync.landlord.stream;

import org.jspecify.annotations.NullMarked;
