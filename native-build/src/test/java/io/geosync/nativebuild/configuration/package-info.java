/** What the functions' packages tell a native compiler, and what they hold. */
@NullMarked
package io.geosync.nativebuild.configuration;

import org.jspecify.annotations.NullMarked;
