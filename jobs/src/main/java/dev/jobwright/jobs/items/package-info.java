/**
 * How everything lies in the table: one file an item shape, and {@link
 * dev.jobwright.jobs.items.Keys} for where.
 */
@NullMarked
package dev.jobwright.jobs.items;

import org.jspecify.annotations.NullMarked;
