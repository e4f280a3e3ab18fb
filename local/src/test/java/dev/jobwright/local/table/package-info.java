/** The embedded table under the contract, and under the knife. */
@NullMarked
package dev.jobwright.local.table;

import org.jspecify.annotations.NullMarked;
