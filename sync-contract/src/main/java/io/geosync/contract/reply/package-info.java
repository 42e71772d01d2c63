/**
 * Results of commands, one record for each kind, and the reply that carries a result or an error.
 * Uses {@code error}, {@code state}, {@code unit} and {@code position}.
 */
@NullMarked
package io.geosync.contract.reply;

import org.jspecify.annotations.NullMarked;
