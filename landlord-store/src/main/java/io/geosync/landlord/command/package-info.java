/** The journal of commands: idempotency, audit, resumption. Uses plain JDBC. */
@NullMarked
package io.geosync.landlord.command;

import org.jspecify.annotations.NullMarked;
