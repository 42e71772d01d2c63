/** Tests the command lines without a cloud. */
@NullMarked
package io.geosync.deploy.command;

import org.jspecify.annotations.NullMarked;
