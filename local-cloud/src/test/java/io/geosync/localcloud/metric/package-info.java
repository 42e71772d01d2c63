/** CloudWatch's action by AWS's own client. */
@NullMarked
package io.geosync.localcloud.metric;

import org.jspecify.annotations.NullMarked;
