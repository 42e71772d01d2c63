/**
 * Message attributes of dead letters, and how to restore the original attributes. Uses {@code
 * json}.
 */
@NullMarked
package io.geosync.contract.deadletter;

import org.jspecify.annotations.NullMarked;
