/**
 * Typed client of the deployed functions: sends commands with Lambda Invoke and reads their
 * replies. Finds the cloud in which the functions run, and calls the control interface of an
 * embedded cloud. Uses the contract and the AWS SDK's Lambda client.
 */
@NullMarked
package io.geosync.client;

import org.jspecify.annotations.NullMarked;
