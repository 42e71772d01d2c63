/** Tests of package snapshot against a real landlord database. */
@NullMarked
package io.geosync.landlord.snapshot;

import org.jspecify.annotations.NullMarked;
