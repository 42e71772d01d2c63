/** Tests of the decoding of messages. */
@NullMarked
package io.geosync.tenantsync.message;

import org.jspecify.annotations.NullMarked;
