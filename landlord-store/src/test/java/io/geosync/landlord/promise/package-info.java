/** Promises in figures, of a real landlord database. */
@NullMarked
package io.geosync.landlord.promise;

import org.jspecify.annotations.NullMarked;
