/** Fields of structured log lines. Uses sync-contract. */
@NullMarked
package io.geosync.runtime.log;

import org.jspecify.annotations.NullMarked;
