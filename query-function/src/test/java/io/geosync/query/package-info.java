/** Tests of the reads, called as Lambda calls them. */
@NullMarked
package io.geosync.query;

import org.jspecify.annotations.NullMarked;
