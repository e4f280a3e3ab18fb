/** The extension, used as a test uses it. */
@NullMarked
package dev.jobwright.stepfunctions.junit;

import org.jspecify.annotations.NullMarked;
