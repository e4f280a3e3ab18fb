/**
 * Jobs that are made again and again, at the times of a cron expression. Start reading at {@link
 * dev.jobwright.jobs.schedules.Schedule}; {@link dev.jobwright.jobs.schedules.FireSchedule} makes
 * the jobs.
 */
@NullMarked
package dev.jobwright.jobs.schedules;

import org.jspecify.annotations.NullMarked;
