/** Tests of package sweep against a real landlord database. */
@NullMarked
package io.geosync.landlord.sweep;

import org.jspecify.annotations.NullMarked;
