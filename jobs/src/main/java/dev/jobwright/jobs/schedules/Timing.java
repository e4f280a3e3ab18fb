package dev.jobwright.jobs.schedules;

import java.time.ZoneId;

/**
 * The times of a schedule.
 *
 * @param cron five fields, as Unix has them
 * @param zone whose clocks it goes by
 */
public record Timing(String cron, ZoneId zone) {

    /** Whether it names no hours, but means every one of them, or every so many. */
    boolean isHourly() {
        return cron.split(" +", -1)[1].startsWith("*");
    }
}
