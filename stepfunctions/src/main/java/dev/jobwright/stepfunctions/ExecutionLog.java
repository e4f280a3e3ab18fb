package dev.jobwright.stepfunctions;

import dev.jobwright.stepfunctions.core.HistoryEvent;
import dev.jobwright.stepfunctions.core.Origin;
import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.machines.LoggingConfiguration;
import dev.jobwright.stepfunctions.machines.StateMachineInfo;
import dev.jobwright.stepfunctions.watch.LogEvent;
import dev.jobwright.stepfunctions.watch.LogSink;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Writes the events of one execution to where its state machine logs. */
final class ExecutionLog {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd-HH-mm").withZone(ZoneOffset.UTC);

    private final LogSink sink;
    private final StateMachineInfo machine;
    private final Origin origin;

    ExecutionLog(LogSink sink, StateMachineInfo machine, Origin origin) {
        this.sink = sink;
        this.machine = machine;
        this.origin = origin;
    }

    /** Logs those of the events that the machine's level asks for. */
    void write(List<HistoryEvent> events, int redriveCount) {
        LoggingConfiguration logging = machine.configuration().logging();
        List<LogEvent> lines =
                events.stream()
                        .filter(event -> logging.level().logs(event.type()))
                        .map(event ->
                                new LogEvent(
                                        event.timestamp(),
                                        message(
                                                event,
                                                logging.includeExecutionData(),
                                                redriveCount)))
                        .toList();
        if (!lines.isEmpty()) {
            String stream =
                    "states/%s/%s/%s"
                            .formatted(
                                    machine.name(),
                                    MINUTE.format(origin.startDate()),
                                    origin.name());
            for (String group : logging.destinations().orElse(List.of())) {
                sink.write(group, stream, lines);
            }
        }
    }

    private String message(HistoryEvent event, boolean data, int redriveCount) {
        return Json.write(
                Json.object(
                        "id", Long.toString(event.id()),
                        "type", event.type(),
                        "details", data ? event.details() : event.detailsWithoutData(),
                        "previous_event_id", Long.toString(event.previousEventId()),
                        "event_timestamp", Long.toString(event.timestamp().toEpochMilli()),
                        "execution_arn", origin.executionArn(),
                        "redrive_count", Integer.toString(redriveCount)));
    }
}
