/** The entry of the commands that deploy. Uses every package of the module. */
@NullMarked
package io.geosync.deploy;

import org.jspecify.annotations.NullMarked;
