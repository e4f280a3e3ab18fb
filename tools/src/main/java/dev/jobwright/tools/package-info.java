/**
 * The tools that every installation has. Start at {@link dev.jobwright.tools.BuiltinTools}; what a
 * tool needs to work lies in a package of its own, so that its signature can be read without.
 */
@NullMarked
package dev.jobwright.tools;

import org.jspecify.annotations.NullMarked;
