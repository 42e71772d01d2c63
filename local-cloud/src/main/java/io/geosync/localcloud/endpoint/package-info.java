/** The one HTTP endpoint, and who answers what on it. Uses all others. */
@NullMarked
package io.geosync.localcloud.endpoint;

import org.jspecify.annotations.NullMarked;
