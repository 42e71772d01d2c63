/** The commands as they are typed, right and wrong, without a cloud. */
@NullMarked
package io.geosync.deploy.command;

import org.jspecify.annotations.NullMarked;
