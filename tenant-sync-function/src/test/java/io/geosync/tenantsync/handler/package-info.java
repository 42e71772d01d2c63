/** Tests of the handling of messages. */
@NullMarked
package io.geosync.tenantsync.handler;

import org.jspecify.annotations.NullMarked;
