package dev.jobwright.jobs.schedules;

import java.time.LocalDateTime;
import java.util.Optional;

/**
 * Understands cron expressions of five fields, as Unix has them. They speak of times on the wall;
 * {@link FireTimes} says when those are.
 */
public interface Crons {

    /** What of an expression cannot be understood; the other method is not asked of such a one. */
    Optional<String> flaw(String cron);

    /** The first time of an expression after another, if there is one. */
    Optional<LocalDateTime> next(String cron, LocalDateTime after);
}
