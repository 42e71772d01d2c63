/** The names under which a sweep sends what it measured, and alarms and dashboard read it. */
@NullMarked
package io.geosync.contract.metric;

import org.jspecify.annotations.NullMarked;
