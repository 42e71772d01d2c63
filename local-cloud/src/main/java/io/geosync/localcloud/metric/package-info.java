/**
 * A thin CloudWatch: it takes PutMetricData as AWS's SDK sends it and keeps the latest points. It
 * has no statistics, no alarms and no other action. Uses {@code fault}.
 */
@NullMarked
package io.geosync.localcloud.metric;

import org.jspecify.annotations.NullMarked;
