package dev.jobwright.jobs.items;

import static dev.jobwright.jobs.items.Samples.DOCUMENT;
import static dev.jobwright.jobs.items.Samples.FLOW;
import static dev.jobwright.jobs.items.Samples.ID;
import static dev.jobwright.jobs.items.Samples.OWNER;
import static dev.jobwright.jobs.items.Samples.T;
import static dev.jobwright.jobs.items.Samples.accepted;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jobwright.jobs.job.ScheduleId;
import dev.jobwright.jobs.job.Stored;
import dev.jobwright.jobs.publish.Latest;
import dev.jobwright.jobs.publish.VersionHead;
import dev.jobwright.jobs.registry.RegisteredTool;
import dev.jobwright.jobs.schedules.Missed;
import dev.jobwright.jobs.schedules.Schedule;
import dev.jobwright.jobs.schedules.Timing;
import dev.jobwright.jobs.table.Index;
import dev.jobwright.jobs.tool.ToolId;
import dev.jobwright.jobs.tool.ToolSignature;
import dev.jobwright.jobs.tool.ToolSignature.Kind;
import dev.jobwright.jobs.tool.ToolSignature.Output;
import dev.jobwright.jobs.tool.ToolSignature.Parameter;
import dev.jobwright.jobs.workflow.Schema;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** What users publish is read as it was written, in every case. */
final class WorkflowItemsTest {
    @Test
    void workflows_and_their_versions() {
        for (int gone : List.of(0, FLOW.version())) {
            var latest = new Latest(FLOW, "Flow", "", "hash", T, gone);
            assertEquals(latest, WorkflowItem.read(accepted(WorkflowItem.of(latest))));
        }
        var document = new Stored.Inline(DOCUMENT);
        var plan = new Stored.Ref("a".repeat(64), 1_000_000);
        for (var cleanUp : List.of(Optional.<String>empty(), Optional.of("arn:c"))) {
            var version =
                    new VersionHead(FLOW, "Flow", "d", document, plan, "hash", "arn:m", cleanUp, T);
            assertEquals(version, VersionItem.read(accepted(VersionItem.of(version))));
        }
    }

    private static final Schedule.Skipped SKIPPED =
            new Schedule.Skipped(
                    Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-01-02T00:00:00Z"));

    @Test
    void schedules_with_all_that_can_have_come_of_a_time() {
        var timing = new Timing("0 9 * * *", ZoneId.of("Europe/Berlin"));
        var lasts =
                List.of(
                        Optional.<Schedule.Last>empty(),
                        Optional.of(new Schedule.Last(T, new Schedule.Result.Made(ID))),
                        Optional.of(new Schedule.Last(T, new Schedule.Result.Refused("C", "why"))));
        for (var last : lasts) {
            for (var skipped : List.of(Optional.<Schedule.Skipped>empty(), Optional.of(SKIPPED))) {
                for (var next : List.of(Optional.<Instant>empty(), Optional.of(T.plusSeconds(9)))) {
                    var starting = last.flatMap(one -> one.result().job());
                    var progress = new Schedule.Progress(next, last, starting, 7, skipped);
                    var plan = new Schedule.Plan(timing, DOCUMENT, Missed.ALL, next.isEmpty());
                    var schedule = new Schedule(OWNER, new ScheduleId("s"), plan, T, progress, 3);
                    var item = accepted(ScheduleItem.of(schedule));
                    assertEquals(schedule, ScheduleItem.read(item));
                    assertEquals(schedule.due().isPresent(), Index.BY_DUE.has(item));
                    assertEquals(
                            Optional.of(schedule),
                            ScheduleItem.written(ScheduleItem.replace(schedule)));
                }
            }
        }
    }

    @Test
    void tools_of_both_kinds() {
        var parameters =
                List.of(
                        new Parameter("p", Schema.oneOf("ü", "\u0000"), true, "why"),
                        new Parameter("f", Schema.file("a/b"), false, ""));
        var outputs = List.of(new Output("o", Schema.of(Schema.Type.ANY), "what"));
        var id = new ToolId("t");
        var function =
                new ToolSignature(
                        id,
                        "T",
                        "",
                        Kind.FUNCTION,
                        Optional.of("arn:f"),
                        Optional.of(Duration.ofSeconds(9)),
                        parameters,
                        outputs);
        var callback = new ToolSignature(id, "T", "d", Kind.CALLBACK, List.of(), List.of());
        for (var signature : List.of(function, callback)) {
            var tool = new RegisteredTool(OWNER, signature, T);
            assertEquals(tool, ToolItem.read(accepted(ToolItem.of(tool))));
        }
    }
}
