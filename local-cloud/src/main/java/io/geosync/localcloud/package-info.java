/**
 * The embedded cloud for development and tests: one loopback endpoint with AWS's protocols and
 * names, a PostgreSQL server, SQS queues, and the packages of the functions in their own processes.
 * It has no IAM and nothing that needs more than one machine. Uses all packages of this module.
 */
@NullMarked
package io.geosync.localcloud;

import org.jspecify.annotations.NullMarked;
