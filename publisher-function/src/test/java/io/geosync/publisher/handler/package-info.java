/** Tests of the function through its entry, all parts wired. */
@NullMarked
package io.geosync.publisher.handler;

import org.jspecify.annotations.NullMarked;
