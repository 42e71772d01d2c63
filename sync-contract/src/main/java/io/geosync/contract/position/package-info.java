/** Sets and ranges of positions of a country's stream. */
@NullMarked
package io.geosync.contract.position;

import org.jspecify.annotations.NullMarked;
