/**
 * The process of geosync-console, which serves the web pages. May use geosync-client and {@code
 * Installation} of local-cloud.
 */
@NullMarked
package io.geosync.cli.webconsole;

import org.jspecify.annotations.NullMarked;
