/** Values out of values. Start at {@link dev.jobwright.tools.transform.Transform}. */
@NullMarked
package dev.jobwright.tools.transform;

import org.jspecify.annotations.NullMarked;
