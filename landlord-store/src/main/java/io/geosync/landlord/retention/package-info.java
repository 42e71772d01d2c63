/**
 * Deletes log rows, envelopes, failures, samples and versions past their retention. Uses jdbc-sql.
 */
@NullMarked
package io.geosync.landlord.retention;

import org.jspecify.annotations.NullMarked;
