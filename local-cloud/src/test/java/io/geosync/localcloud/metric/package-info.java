/** Tests of PutMetricData with AWS's client. */
@NullMarked
package io.geosync.localcloud.metric;

import org.jspecify.annotations.NullMarked;
