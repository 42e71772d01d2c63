/** Tests of package capture against a real landlord database. */
@NullMarked
package io.geosync.landlord.capture;

import org.jspecify.annotations.NullMarked;
