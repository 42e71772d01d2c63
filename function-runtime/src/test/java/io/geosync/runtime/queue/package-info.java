/** Tests of the queues by name, against ElasticMQ. */
@NullUnmarked
package io.geosync.runtime.queue;

import org.jspecify.annotations.NullUnmarked;
