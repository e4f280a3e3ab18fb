/**
 * What an engine must not forget, and where it is kept. Start at {@link
 * dev.jobwright.stepfunctions.store.Store}.
 */
@NullMarked
package dev.jobwright.stepfunctions.store;

import org.jspecify.annotations.NullMarked;
