/** Entry point of the deployment commands. Uses every package of the module. */
@NullMarked
package io.geosync.deploy;

import org.jspecify.annotations.NullMarked;
