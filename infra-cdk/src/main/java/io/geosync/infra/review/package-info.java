/**
 * Findings of cdk-nag that are accepted, each on its resource and with its reason. Uses cdk-nag.
 */
@NullMarked
package io.geosync.infra.review;

import org.jspecify.annotations.NullMarked;
