/** Tests of history against a real landlord database. */
@NullMarked
package io.geosync.landlord.history;

import org.jspecify.annotations.NullMarked;
