/** HMAC-SHA256 over exact body bytes, with keys that rotate. Uses {@code error}. */
@NullMarked
package io.geosync.contract.signature;

import org.jspecify.annotations.NullMarked;
