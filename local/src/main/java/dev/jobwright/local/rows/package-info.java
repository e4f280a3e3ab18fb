/**
 * Rows in the order of their keys, in memory or in a file, written all or nothing. Start at {@link
 * dev.jobwright.local.rows.RowStore}; {@code OneWriter} is how many writers share one flush.
 */
@NullMarked
package dev.jobwright.local.rows;

import org.jspecify.annotations.NullMarked;
