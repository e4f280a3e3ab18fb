/** What every store is held to. */
@NullMarked
package dev.jobwright.stepfunctions.store;

import org.jspecify.annotations.NullMarked;
