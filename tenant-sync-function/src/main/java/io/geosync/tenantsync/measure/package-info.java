/**
 * What a sweep measures, and to whom it tells it: metrics, samples, the reply. Uses {@code
 * landlord}.
 */
@NullMarked
package io.geosync.tenantsync.measure;

import org.jspecify.annotations.NullMarked;
