/**
 * What each function may do: the roles' identity policies, evaluated for every call that a function
 * makes through its ports. Start at {@link dev.jobwright.local.policy.Guard}.
 */
@NullMarked
package dev.jobwright.local.policy;

import org.jspecify.annotations.NullMarked;
