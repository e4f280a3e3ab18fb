/** The README's example, as a user of the artifact writes it: from a package of its own. */
@NullMarked
package dev.jobwright.stepfunctions.example;

import org.jspecify.annotations.NullMarked;
