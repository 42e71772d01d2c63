/** The names of metrics. */
@NullMarked
package io.geosync.contract.metric;

import org.jspecify.annotations.NullMarked;
