/** The built-in tools. */
@NullMarked
package dev.jobwright.tools;

import org.jspecify.annotations.NullMarked;
