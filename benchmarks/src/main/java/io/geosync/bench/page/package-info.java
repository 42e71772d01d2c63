/** The page docs/performance.md and its plots, made from committed results. Uses report. */
@NullMarked
package io.geosync.bench.page;

import org.jspecify.annotations.NullMarked;
