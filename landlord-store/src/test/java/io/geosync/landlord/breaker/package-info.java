/** Tests of opening and closing. */
@NullMarked
package io.geosync.landlord.breaker;

import org.jspecify.annotations.NullMarked;
