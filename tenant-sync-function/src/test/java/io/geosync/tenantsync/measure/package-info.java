/** Tests of the measurements of a sweep. */
@NullMarked
package io.geosync.tenantsync.measure;

import org.jspecify.annotations.NullMarked;
