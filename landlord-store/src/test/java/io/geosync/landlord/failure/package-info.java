/** Tests of package failure against a real landlord database. */
@NullMarked
package io.geosync.landlord.failure;

import org.jspecify.annotations.NullMarked;
