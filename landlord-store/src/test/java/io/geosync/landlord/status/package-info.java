/** Tests of package status against a real landlord database. */
@NullMarked
package io.geosync.landlord.status;

import org.jspecify.annotations.NullMarked;
