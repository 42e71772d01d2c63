/**
 * The command dlq-redrive, which moves dead letters back to the queues of their countries. Uses
 * deadletter and the command journal.
 */
@NullMarked
package io.geosync.redrive.redrive;

import org.jspecify.annotations.NullMarked;
