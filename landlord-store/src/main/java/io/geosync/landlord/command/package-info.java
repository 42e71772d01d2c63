/**
 * The journal of commands that write: idempotency by request id, progress of long commands, and the
 * audit log. Uses jdbc-sql and sync-contract.
 */
@NullMarked
package io.geosync.landlord.command;

import org.jspecify.annotations.NullMarked;
