/** Tests of the commands, sent to the handler as JSON. */
@NullMarked
package io.geosync.redrive.handler;

import org.jspecify.annotations.NullMarked;
