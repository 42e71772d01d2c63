/** Reads the append-only event log. Uses plain JDBC on the caller's connection. */
@NullMarked
package io.geosync.landlord.log;

import org.jspecify.annotations.NullMarked;
