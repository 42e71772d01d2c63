/**
 * The message that carries events from the publisher to the tenants, and its codec. Uses {@code
 * event}, {@code signature}, {@code error} and {@code json}.
 */
@NullMarked
package io.geosync.contract.envelope;

import org.jspecify.annotations.NullMarked;
