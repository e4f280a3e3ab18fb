package dev.jobwright.jobs.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.json.InvalidJson;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.tool.ToolCall;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

final class LogMessageTest {
    private static final JobUid UID = JobUid.of(new Owner("ada"), new JobId("job_1"));
    private static final Frame.Node NODE = new Frame.Node("step_1", "Ü 🙂", "tool", "17", "2");
    private static final Head.Mark MARK = new Head.Mark(3, Long.MAX_VALUE / 1_000);

    private static List<LogMessage> all() {
        var all = new ArrayList<LogMessage>();
        all.add(new LogMessage.Bell(UID, 2, "OUTBOX#x"));
        all.add(new LogMessage.Said(UID, 2, NODE, "step_1#1#", MARK, sayings()));
        all.add(new LogMessage.Watch(UID, "c=1", Optional.empty(), false));
        all.add(new LogMessage.Watch(UID, "c=1", Optional.of(7L), true));
        return all;
    }

    private static List<Saying> sayings() {
        var all = new ArrayList<Saying>();
        all.add(new Saying.Progress(3, 10, "page \u0000 3"));
        for (var severity : ToolCall.Severity.values()) {
            all.add(new Saying.Line(severity, "line"));
        }
        for (var value : List.of(Json.NULL, Json.of("\u0000 🙂"), Json.EMPTY)) {
            all.add(new Saying.Output("rows", value));
        }
        return all;
    }

    @Test
    void every_message_is_read_as_it_was_sent() throws InvalidJson {
        for (var message : all()) {
            var travelled = JsonText.read(JsonText.bytes(message.json()));
            assertEquals(message, LogMessage.read((Json.Obj) travelled));
        }
    }

    @Test
    void every_kind_of_message_is_among_them() {
        assertEquals(
                Set.of(LogMessage.class.getPermittedSubclasses()),
                all().stream().map(Object::getClass).collect(Collectors.toSet()));
        assertEquals(
                Set.of(Saying.class.getPermittedSubclasses()),
                sayings().stream().map(Object::getClass).collect(Collectors.toSet()));
        assertEquals(4, Arrays.stream(ToolCall.Severity.values()).count());
    }

    @Test
    void what_is_none_of_ours_is_refused() {
        assertThrows(RuntimeException.class, () -> LogMessage.read(Json.EMPTY));
        assertThrows(
                IllegalArgumentException.class,
                () -> LogMessage.read(all().getFirst().json().with("kind", Json.of("gong"))));
    }
}
