/** Received messages and their decoding: envelope, poison, or not decodable now. */
@NullMarked
package io.geosync.tenantsync.message;

import org.jspecify.annotations.NullMarked;
