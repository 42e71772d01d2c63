/**
 * What a function answers: one record per kind of result. Uses {@code error} and {@code command}.
 */
@NullMarked
package io.geosync.contract.reply;

import org.jspecify.annotations.NullMarked;
