package dev.jobwright.local.protocol;

import static dev.jobwright.local.protocol.StateMachine.ask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.jobwright.functions.schemas.JsonSchemas;
import dev.jobwright.jobs.answers.Answer;
import dev.jobwright.jobs.answers.AnswerStep;
import dev.jobwright.jobs.answers.Which;
import dev.jobwright.jobs.items.Keys;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.steps.StepKey;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Query;
import dev.jobwright.jobs.tool.Tool;
import dev.jobwright.jobs.tool.ToolResult;
import dev.jobwright.jobs.workflow.Plan;
import dev.jobwright.jobs.workflow.RetryPolicy;
import dev.jobwright.jobs.workflow.StepId;
import dev.jobwright.local.protocol.RecordedExecutions.Told;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Who answers steps from outside, and what such steps are made of. */
final class Somebody {
    static final Duration HOUR = Duration.ofHours(1);
    static final Answer YES = said("yes");
    static final Answer NO = said("no");
    static final Answer BROKEN = failed("Broken", true);

    private Somebody() {}

    static Answer said(String text) {
        return new Answer.Completed(Json.object().put("said", text).done());
    }

    static Answer failed(String error, boolean retryable) {
        return new Answer.Failed(new ToolResult.Failed(error, "it is broken", retryable));
    }

    /** Steps of one attempt, each of which waits an hour. */
    static Flow patient() {
        return new Flow().timeout(HOUR).once();
    }

    static RetryPolicy twice() {
        return new RetryPolicy(
                2, Duration.ofSeconds(10), 1, Duration.ofSeconds(10), false, List.of());
    }

    /** A test of a world whose first step has asked; its task waits for the token. */
    interface TestOf {
        void of(World world, String token);
    }

    static void asked(Plan plan, TestOf test) {
        try (var world = new World(plan)) {
            world.start();
            var token = world.executions.issue(execution(world));
            assertEquals("waiting", ask(world, 1, 1, 0, token).status());
            test.of(world, token);
        }
    }

    /** The execution that was started last. */
    static String execution(World world) {
        return world.executions.started().getLast();
    }

    /** Says something of a step, from 1. */
    static AnswerStep.Reply says(World world, int step, Answer answer) {
        return says(world, step, Optional.empty(), answer);
    }

    /** Says something of an attempt at a step, both from 1. */
    static AnswerStep.Reply says(World world, int step, Optional<Long> attempt, Answer answer) {
        var id = new StepId("step_" + step);
        var which = new Which(id, Optional.empty(), Optional.empty(), Optional.empty(), attempt);
        return new AnswerStep(
                        world.outside(),
                        (_, tool) ->
                                world.tools.catalog().find(tool).map(Tool.Question.class::cast),
                        new JsonSchemas())
                .handle(new AnswerStep.Request(World.OWNER, World.ID, which, answer));
    }

    /** Says something of the first step, and is heard. */
    static void counts(World world, Answer answer) {
        assertInstanceOf(AnswerStep.Reply.Counted.class, says(world, 1, answer));
    }

    /** The error that a token's task was told, if it was told one. */
    static Optional<String> error(World world, String token) {
        return world.executions.told(token).flatMap(Told::error);
    }

    /** Every item of the job that holds a token. */
    static List<Item> secrets(World world) {
        var step = StepKey.of(new StepId("step_1"));
        return Stream.of(Keys.job(World.UID), Keys.step(World.UID, 1, step), Keys.head(World.UID))
                .map(key -> Query.prefix(key.partition(), "-").where(new Query.Sorts.All()))
                .flatMap(query -> world.items(query).stream())
                .filter(item -> item.toString().contains(RecordedExecutions.TOKEN))
                .toList();
    }
}
