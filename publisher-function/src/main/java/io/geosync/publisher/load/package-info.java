/**
 * Lists of units: staged, compared with what is there, applied set by set. Uses landlord and
 * journal; plain JDBC, for sets of any size.
 */
@NullMarked
package io.geosync.publisher.load;

import org.jspecify.annotations.NullMarked;
