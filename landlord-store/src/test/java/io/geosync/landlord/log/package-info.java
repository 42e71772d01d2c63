/** Tests of package log against a real landlord database. */
@NullMarked
package io.geosync.landlord.log;

import org.jspecify.annotations.NullMarked;
