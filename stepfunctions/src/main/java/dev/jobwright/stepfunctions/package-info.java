/** AWS Step Functions in the JVM: a pure core for the language, and a thin driver. */
@NullMarked
package dev.jobwright.stepfunctions;

import org.jspecify.annotations.NullMarked;
