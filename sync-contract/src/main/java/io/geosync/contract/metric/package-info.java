/** Names and units of the CloudWatch metrics that the sweep sends and alarms and dashboard read. */
@NullMarked
package io.geosync.contract.metric;

import org.jspecify.annotations.NullMarked;
