/** Tests of service level queries against a real landlord database. */
@NullMarked
package io.geosync.landlord.servicelevel;

import org.jspecify.annotations.NullMarked;
