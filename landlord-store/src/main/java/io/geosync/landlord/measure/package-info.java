/**
 * Measures all streams for alarms, status and plots, and stores samples and versions. Uses
 * jdbc-sql.
 */
@NullMarked
package io.geosync.landlord.measure;

import org.jspecify.annotations.NullMarked;
