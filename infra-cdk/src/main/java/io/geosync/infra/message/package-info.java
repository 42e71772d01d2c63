/** Topic, queues, and the key that encrypts them. Uses {@code config} and {@code name}. */
@NullMarked
package io.geosync.infra.message;

import org.jspecify.annotations.NullMarked;
