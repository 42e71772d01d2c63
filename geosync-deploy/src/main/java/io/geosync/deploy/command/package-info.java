/** The five deployment commands. Uses every other package of the module. */
@NullMarked
package io.geosync.deploy.command;

import org.jspecify.annotations.NullMarked;
