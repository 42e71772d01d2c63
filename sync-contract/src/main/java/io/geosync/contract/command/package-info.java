/**
 * Commands that callers send to the functions: one sealed family for each function. Uses {@code
 * reply}, {@code resource}, {@code unit} and {@code position}.
 */
@NullMarked
package io.geosync.contract.command;

import org.jspecify.annotations.NullMarked;
