/**
 * Signs message bodies with HMAC-SHA256 and verifies them, with keys that rotate. Uses {@code
 * error}.
 */
@NullMarked
package io.geosync.contract.signature;

import org.jspecify.annotations.NullMarked;
