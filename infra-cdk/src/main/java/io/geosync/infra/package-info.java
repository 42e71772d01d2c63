/** The CDK application that synthesises the templates. Uses every package below it. */
@NullMarked
package io.geosync.infra;

import org.jspecify.annotations.NullMarked;
