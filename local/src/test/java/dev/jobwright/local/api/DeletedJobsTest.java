package dev.jobwright.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jobwright.jobs.items.Keys;
import dev.jobwright.jobs.job.Status;
import dev.jobwright.jobs.json.Json;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Who asks for it is told that a job is not there any more. */
final class DeletedJobsTest extends Listening {
    private static final String ASKED = ",\"events\":[\"job.completed\",\"job.deleted\"]";

    @BeforeEach
    void prepare() {
        publish();
    }

    private String ended() {
        var id = runningJob();
        carryOut(id);
        tell();
        return id;
    }

    @Test
    void it_comes_last_and_says_what_had_become_of_the_job() {
        webhook("ops", ASKED);
        var id = ended();
        api.delete("/v1/jobs/" + id).is(200);
        ring();
        assertEquals(List.of("job.completed", "job.deleted"), receiver.types());
        var data = receiver.got().getLast().data();
        assertEquals(id, text(data, "job_id"));
        assertEquals("wf", text(data, "workflow_id"));
        assertEquals(Status.COMPLETED.name(), text(data, "status"));
        assertEquals("Job deleted", text(data, "message"));
        assertEquals(Optional.empty(), api.ports().table().get(Keys.notice(uid(id))));
    }

    @Test
    void it_is_told_though_nobody_was_woken_and_all_of_the_job_is_erased() {
        webhook("ops", ASKED);
        var id = ended();
        api.delete("/v1/jobs/" + id).is(200);
        loseAlarms();
        pass(Duration.ofMinutes(1));
        assertEquals(List.of("job.completed", "job.deleted"), receiver.types());
    }

    @Test
    void a_job_that_was_ended_to_be_deleted_tells_how() {
        webhook("ops", ",\"events\":[\"job.deleted\"]");
        var id = runningJob();
        api.delete("/v1/jobs/" + id + "?force=true");
        pass(Duration.ofMinutes(1));
        assertEquals(List.of("job.deleted"), receiver.types());
        assertEquals("CANCELLED", text(receiver.got().getLast().data(), "status"));
    }

    @Test
    void nobody_is_told_who_has_not_asked_for_it() {
        webhook("usual", "");
        webhook("another", other.url(), ",\"events\":[\"job.deleted\"],\"tags\":[\"x\"]").is(201);
        var id = ended();
        api.delete("/v1/jobs/" + id).is(200);
        ring();
        assertEquals(List.of("job.running", "job.completed"), receiver.types());
        assertEquals(List.of(), other.types());
        assertEquals(Optional.empty(), api.ports().table().get(Keys.notice(uid(id))));
        assertEquals(
                List.of("job.running", "job.completed"),
                api.bus.stream()
                        .map(event -> event.detail().get("type").orElse(Json.NULL))
                        .map(type -> ((Json.Str) type).value())
                        .toList());
    }
}
