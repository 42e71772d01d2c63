/** Tests of package schema against a real landlord database. */
@NullMarked
package io.geosync.landlord.schema;

import org.jspecify.annotations.NullMarked;
