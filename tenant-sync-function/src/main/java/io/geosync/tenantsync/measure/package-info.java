/** The measurements of a sweep: samples in the landlord and metrics in CloudWatch. */
@NullMarked
package io.geosync.tenantsync.measure;

import org.jspecify.annotations.NullMarked;
