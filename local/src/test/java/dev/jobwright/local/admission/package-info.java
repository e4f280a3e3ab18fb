/** Jobs that run by limits, under contention: start reading at ContentionTest. */
@NullMarked
package dev.jobwright.local.admission;

import org.jspecify.annotations.NullMarked;
