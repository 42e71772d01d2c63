/** Tests of retention against a real landlord database. */
@NullMarked
package io.geosync.landlord.retention;

import org.jspecify.annotations.NullMarked;
