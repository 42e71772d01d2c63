/** How long a call may work, and how fast. Uses nothing else. */
@NullMarked
package io.geosync.redrive.step;

import org.jspecify.annotations.NullMarked;
