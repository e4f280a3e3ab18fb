package dev.jobwright.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jobwright.jobs.json.Json;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

/** Why a job that depends on others stands where it stands. */
final class ExplainedDependenciesTest extends OnDependencies {
    private static final String TEXT = "[{\"job_id\":\"up\",\"outputs\":{\"counts\":\"text\"}}]";

    private Json.Obj explained(String id, String kind, String sentence) {
        var why = api.get("/v1/jobs/" + id + "/explain").is(200);
        assertEquals(kind, why.text("kind").orElseThrow(), why::toString);
        assertEquals(sentence, why.text("sentence").orElseThrow());
        return why;
    }

    /** Each it depends on, with its status, and why it is waited for. */
    private static List<String> needed(Json.Obj why) {
        return why
                .object("cause")
                .flatMap(cause -> cause.items("dependencies"))
                .orElseThrow()
                .stream()
                .map(one -> (Json.Obj) one)
                .map(one ->
                        one.text("job_id").orElseThrow()
                                + " "
                                + one.text("status").orElse("gone")
                                + " "
                                + one.text("on_failure").orElseThrow()
                                + " "
                                + one.flag("satisfied").orElseThrow()
                                + " "
                                + one.text("why").orElse("none"))
                .toList();
    }

    @Test
    void it_names_those_it_waits_for_until_there_is_none() {
        for (var id : List.of("a", "b", "c")) {
            made(id, "[]", ",\"start\":true");
        }
        waiting("down", "a", "b", "c");
        fail("b");
        complete("c");
        var why =
                explained(
                        "down",
                        "DEPENDENCIES",
                        "The job waits for 2 of its 3 dependencies: a runs, b has failed and is set"
                                + " to hold; retry b or remove the dependency.");
        assertEquals(
                "POST /v1/jobs/b/retry, or DELETE /v1/jobs/down/dependencies/b",
                why.text("remedy").orElseThrow());
        assertEquals(
                List.of(
                        "a RUNNING hold false open",
                        "b FAILED hold false failed",
                        "c COMPLETED hold true none"),
                needed(why));

        api.turn(Duration.ofSeconds(1));
        api.post("/v1/jobs/b/retry", "").is(202);
        explained(
                "down",
                "DEPENDENCIES",
                "The job waits for 2 of its 3 dependencies: a runs, b runs.");
        complete("a");
        api.delete("/v1/jobs/down/dependencies/b").is(200);
        explained("down", "WORKING", "The job is at work.");
    }

    @Test
    void one_that_was_deleted_is_gone() {
        made("up", "[]", ",\"start\":true");
        waiting("down", "up");
        fail("up");
        api.log();
        sweep();
        api.delete("/v1/jobs/up?force=true").is(200);
        sweep();
        var why =
                explained(
                        "down",
                        "DEPENDENCIES",
                        "The job waits for 1 of its 1 dependency: up was deleted and is set to hold;"
                                + " remove the dependency on up.");
        assertEquals(List.of("up gone hold false deleted"), needed(why));
    }

    @Test
    void an_input_that_will_come_is_not_missing() {
        made("up", "[]", "");
        made("down", TEXT, "");
        made("other", "[]", "");
        api.delete("/v1/jobs/down/inputs").is(200);
        api.delete("/v1/jobs/other/inputs").is(200);
        explained("down", "NEVER_ASKED", "Nobody has asked the job to start.");
        explained(
                "other",
                "INPUTS_MISSING",
                "Nobody has asked the job to start, and it could not: look at its inputs text.");
    }
}
