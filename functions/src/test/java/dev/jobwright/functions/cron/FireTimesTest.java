package dev.jobwright.functions.cron;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.schedules.FireTimes;
import dev.jobwright.jobs.schedules.Timing;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** When the times of cron expressions are, above all on the days on which clocks are changed. */
final class FireTimesTest {
    private final UnixCrons crons = new UnixCrons();

    private List<String> next(String cron, String zone, String after, int count) {
        var timing = new Timing(cron, ZoneId.of(zone));
        var found = new ArrayList<String>();
        var at = Instant.parse(after);
        for (int i = 0; i < count; i++) {
            at = new FireTimes(crons).next(timing, at).orElseThrow();
            found.add(at.toString());
        }
        return found;
    }

    @Test
    void working_days_go_by_the_clocks_of_their_zone() {
        assertEquals(
                List.of("2026-03-27T08:00:00Z", "2026-03-30T07:00:00Z", "2026-03-31T07:00:00Z"),
                next("0 9 * * MON-FRI", "Europe/Berlin", "2026-03-27T07:59:59.999Z", 3));
    }

    @Test
    void days_of_the_month_and_of_the_week_together_mean_either_as_in_unix() {
        assertEquals(
                List.of("2026-03-06T00:00:00Z", "2026-03-13T00:00:00Z", "2026-03-15T00:00:00Z"),
                next("0 0 15 * FRI", "UTC", "2026-03-02T09:15:00Z", 3));
        assertEquals(
                next("0 0 * * 0", "UTC", "2026-03-02T09:15:00Z", 3),
                next("0 0 * * 7", "UTC", "2026-03-02T09:15:00Z", 3));
    }

    @Test
    void a_leap_day_comes_every_four_years() {
        assertEquals(
                List.of("2028-02-29T00:00:00Z", "2032-02-29T00:00:00Z"),
                next("0 0 29 2 *", "UTC", "2026-03-02T09:15:00Z", 2));
    }

    @Test
    void a_time_that_the_day_leaves_out_is_when_the_clocks_are_changed() {
        assertEquals(
                List.of("2026-03-28T01:30:00Z", "2026-03-29T01:00:00Z", "2026-03-30T00:30:00Z"),
                next("30 2 * * *", "Europe/Berlin", "2026-03-28T00:00:00Z", 3));
        assertEquals(
                List.of("2026-03-07T07:30:00Z", "2026-03-08T07:00:00Z", "2026-03-09T06:30:00Z"),
                next("30 2 * * *", "America/New_York", "2026-03-07T00:00:00Z", 3));
        assertEquals(
                List.of("2026-10-02T15:45:00Z", "2026-10-03T15:30:00Z", "2026-10-04T15:15:00Z"),
                next("15 2 * * *", "Australia/Lord_Howe", "2026-10-02T00:00:00Z", 3));
    }

    @Test
    void several_that_are_left_out_are_one() {
        assertEquals(
                List.of("2026-03-29T01:00:00Z", "2026-03-30T00:00:00Z"),
                next("0,20,40 2-3 29-30 3 *", "Europe/Berlin", "2026-03-29T00:59:59Z", 5).stream()
                        .filter(at -> at.endsWith(":00:00Z"))
                        .filter(at -> !at.startsWith("2026-03-29T02"))
                        .toList());
    }

    @Test
    void a_time_that_comes_twice_counts_once() {
        assertEquals(
                List.of("2026-10-24T00:30:00Z", "2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z"),
                next("30 2 * * *", "Europe/Berlin", "2026-10-24T00:00:00Z", 3));
        assertEquals(
                List.of("2026-10-31T05:30:00Z", "2026-11-01T05:30:00Z", "2026-11-02T06:30:00Z"),
                next("30 1 * * *", "America/New_York", "2026-10-31T00:00:00Z", 3));
        assertEquals(
                List.of("2026-04-03T14:45:00Z", "2026-04-04T14:45:00Z", "2026-04-05T15:15:00Z"),
                next("45 1 * * *", "Australia/Lord_Howe", "2026-04-03T00:00:00Z", 3));
        assertEquals(
                List.of("2026-10-26T01:30:00Z"),
                next("30 2 * * *", "Europe/Berlin", "2026-10-25T01:10:00Z", 1));
    }

    @Test
    void what_is_of_every_hour_goes_on_with_time_itself() {
        assertEquals(
                List.of("2026-10-24T23:30:00Z", "2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z"),
                next("30 * * * *", "Europe/Berlin", "2026-10-24T23:00:00Z", 3));
        assertEquals(
                List.of("2026-03-29T00:00:00Z", "2026-03-29T01:00:00Z", "2026-03-29T02:00:00Z"),
                next("0 * * * *", "Europe/Berlin", "2026-03-28T23:30:00Z", 3));
        assertEquals(
                List.of("2026-04-04T14:30:00Z", "2026-04-04T14:45:00Z", "2026-04-04T15:00:00Z"),
                next("*/15 * * * *", "Australia/Lord_Howe", "2026-04-04T14:15:00Z", 3));
    }

    @Test
    void what_never_comes_has_no_next() {
        assertEquals(
                java.util.Optional.empty(),
                crons.next("0 0 30 2 *", LocalDateTime.of(2026, 3, 2, 9, 15)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "* * * *",
                "* * * * * *",
                "60 * * * *",
                "* 24 * * *",
                "* * 0 * *",
                "@daily",
                "* * * 13 *",
                "a b c d e",
                "* * * * 8",
                "*/0 * * * *",
                "5-1 * * * *",
                "0 0 L * *"
            })
    void what_is_no_cron_of_unix_is_refused(String text) {
        assertTrue(crons.flaw(text).isPresent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 9 * * MON-FRI", "*/5 0-6,22 1,15 jan-mar *", "0  0 * * 7"})
    void what_unix_knows_is_known(String text) {
        assertFalse(crons.flaw(text).isPresent());
    }
}
