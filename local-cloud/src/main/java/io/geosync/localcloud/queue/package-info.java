/** SQS queues (ElasticMQ) and a client of them. Uses nothing else. */
@NullMarked
package io.geosync.localcloud.queue;

import org.jspecify.annotations.NullMarked;
