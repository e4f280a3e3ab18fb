/**
 * The one port to durable state: items under two keys, read in order, written in conditional
 * transactions. Start at {@link dev.jobwright.jobs.table.Table}.
 */
@NullMarked
package dev.jobwright.jobs.table;

import org.jspecify.annotations.NullMarked;
