/**
 * The embedded cloud for development and tests: one loopback endpoint with AWS's names and JSON,
 * real PostgreSQL and SQS behind it, and the functions' real packages in processes of their own. It
 * leaves out whatever needs more than one machine, and all of IAM.
 */
@NullMarked
package io.geosync.localcloud;

import org.jspecify.annotations.NullMarked;
