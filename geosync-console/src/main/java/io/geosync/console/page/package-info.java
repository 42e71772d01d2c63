/**
 * What all pages have in common: the frame around them, formats of numbers and times, the page of a
 * failure. May use {@code access} and {@code cloud}.
 */
@NullMarked
package io.geosync.console.page;

import org.jspecify.annotations.NullMarked;
