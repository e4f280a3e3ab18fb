/**
 * The table inside this JVM, in memory or on disk. Start at {@link
 * dev.jobwright.local.table.EmbeddedTable}; {@code GroupCommit} is how it writes, {@code RowStore}
 * what it writes to.
 */
@NullMarked
package dev.jobwright.local.table;

import org.jspecify.annotations.NullMarked;
