/**
 * What every engine of the table is held to, and two engines for tests. Start at {@link
 * dev.jobwright.jobs.table.TableContract}.
 */
@NullMarked
package dev.jobwright.jobs.table;

import org.jspecify.annotations.NullMarked;
