/**
 * The part of CloudWatch that geosync uses: PutMetricData as AWS's SDK sends it, and the latest
 * points of each metric. It has no statistics and no alarms. Uses {@code fault}.
 */
@NullMarked
package io.geosync.localcloud.metric;

import org.jspecify.annotations.NullMarked;
