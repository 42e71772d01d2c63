/**
 * The JSON mapper of the contract, and the codec of commands and replies. Uses {@code error} and
 * {@code reply}.
 */
@NullMarked
package io.geosync.contract.json;

import org.jspecify.annotations.NullMarked;
