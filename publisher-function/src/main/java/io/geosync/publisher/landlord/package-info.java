/**
 * Transactions on the landlord database: retried in one place, their failures named by SQLSTATE.
 * Uses plain JDBC and, for Panache, JTA.
 */
@NullMarked
package io.geosync.publisher.landlord;

import org.jspecify.annotations.NullMarked;
