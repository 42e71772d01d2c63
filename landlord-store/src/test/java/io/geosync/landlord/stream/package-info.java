/** Tests of package stream against a real landlord database. */
@NullMarked
package io.geosync.landlord.stream;

import org.jspecify.annotations.NullMarked;
