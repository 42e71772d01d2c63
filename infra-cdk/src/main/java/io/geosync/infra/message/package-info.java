/** Creates topic, queues and encryption key. Uses {@code config} and {@code contract.resource}. */
@NullMarked
package io.geosync.infra.message;

import org.jspecify.annotations.NullMarked;
