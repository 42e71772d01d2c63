/** What a dead letter carries beside its body, and how it gets its attributes back. Uses json. */
@NullMarked
package io.geosync.contract.deadletter;

import org.jspecify.annotations.NullMarked;
