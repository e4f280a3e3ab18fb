package dev.jobwright.functions.cron;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;

import dev.jobwright.jobs.schedules.Crons;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;

/** Cron expressions as cron-utils reads them. It is asked in UTC, where no clocks are changed. */
public final class UnixCrons implements Crons {
    private static final String FIVE =
            "write five fields, as in 0 9 * * MON-FRI: minute, hour, day, month, day of the week";

    private final CronParser parser =
            new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));

    @Override
    public Optional<String> flaw(String cron) {
        if (cron.split("\\s+", -1).length != 5) {
            return Optional.of(FIVE);
        }
        try {
            var _ = parser.parse(cron).validate();
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(FIVE);
        }
    }

    @Override
    public Optional<LocalDateTime> next(String cron, LocalDateTime after) {
        return ExecutionTime.forCron(parser.parse(cron))
                .nextExecution(after.atZone(ZoneOffset.UTC))
                .map(ZonedDateTime::toLocalDateTime);
    }
}
