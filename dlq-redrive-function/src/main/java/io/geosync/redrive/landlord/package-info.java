/** The landlord database and its journal, as this function uses them. Uses landlord-store. */
@NullMarked
package io.geosync.redrive.landlord;

import org.jspecify.annotations.NullMarked;
