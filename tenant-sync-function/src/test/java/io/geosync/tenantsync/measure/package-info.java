/** What reaches the metrics service, and what is said when something does not. */
@NullMarked
package io.geosync.tenantsync.measure;

import org.jspecify.annotations.NullMarked;
