/**
 * The tool SDK: what a tool declares and what it may do while it runs. Start at {@link
 * dev.jobwright.jobs.tool.Tool}.
 */
@NullMarked
package dev.jobwright.jobs.tool;

import org.jspecify.annotations.NullMarked;
