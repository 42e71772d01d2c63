/** Figures by which the promises are judged, as far as the landlord knows them. Plain JDBC. */
@NullMarked
package io.geosync.landlord.servicelevel;

import org.jspecify.annotations.NullMarked;
