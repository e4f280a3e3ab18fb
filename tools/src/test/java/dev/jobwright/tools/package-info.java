/** Tests of the tools, through the interface that steps use. */
@NullMarked
package dev.jobwright.tools;

import org.jspecify.annotations.NullMarked;
