/**
 * Runs a workflow with mocked tools, in memory and in no time: the same use cases, compiler and
 * protocol as everywhere, over an engine and a table that are thrown away. Start at {@link
 * dev.jobwright.functions.dryrun.DryRun}.
 */
@NullMarked
package dev.jobwright.functions.dryrun;

import org.jspecify.annotations.NullMarked;
