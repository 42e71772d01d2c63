/** Apply, beside one transaction an event, on one server and with the same settings. */
@NullMarked
package io.geosync.bench.apply;

import org.jspecify.annotations.NullMarked;
