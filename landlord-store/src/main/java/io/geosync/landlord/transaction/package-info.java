/**
 * Transactions on the landlord database: one retry policy, one classification of failures by
 * SQLSTATE. Uses plain JDBC and sync-contract's errors.
 */
@NullMarked
package io.geosync.landlord.transaction;

import org.jspecify.annotations.NullMarked;
