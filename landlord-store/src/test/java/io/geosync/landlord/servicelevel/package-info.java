/** ServiceLevelService in figures, of a real landlord database. */
@NullMarked
package io.geosync.landlord.servicelevel;

import org.jspecify.annotations.NullMarked;
