/** Tests of measurements against a real landlord database. */
@NullMarked
package io.geosync.landlord.measure;

import org.jspecify.annotations.NullMarked;
