/**
 * The shell of a function that serves commands: JSON in, JSON out, errors as replies, a deadline,
 * replies of limited size. Uses {@code log}, sync-contract and Lambda's interfaces.
 */
@NullMarked
package io.geosync.runtime.handler;

import org.jspecify.annotations.NullMarked;
