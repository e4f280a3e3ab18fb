package dev.jobwright.stepfunctions.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.stepfunctions.core.Observed.Outcome;
import dev.jobwright.stepfunctions.expression.Moment;
import dev.jobwright.stepfunctions.expression.Stage;
import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.language.ReadDefinition;
import dev.jobwright.stepfunctions.language.State;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

final class TrialTest {
    private static final Moment MOMENT = new Moment(Instant.parse("2026-01-01T00:00:00Z"), 7);

    private static Trial trial(String definition, String input, int retries) {
        String machine =
                """
                {"StartAt":"C","States":{"C":{"Type":"Choice","Default":"Next","Choices":[
                {"Variable":"$.a","IsPresent":true,"Next":"It"}]},
                "It":%s,"Next":{"Type":"Succeed"}}}\
                """
                        .formatted(definition.replace('\'', '"'));
        State state =
                switch (ReadDefinition.read(machine)) {
                    case ReadDefinition.Reading.Sound(var read) -> read.flow().state("It");
                    case ReadDefinition.Reading.Unsound(var problems) ->
                            throw new IllegalArgumentException(problems.toString());
                };
        Payload payload = Payload.of(Json.read(input.replace('\'', '"')));
        var origin =
                new Origin(
                        "arn:aws:states:us-east-1:1:express:m:e",
                        "e",
                        "arn:aws:states:us-east-1:1:stateMachine:m",
                        "m",
                        "role",
                        MOMENT.at(),
                        payload);
        return new Trial(
                state, origin, new Trial.Past(payload, Map.of("old", 1), own -> own, retries));
    }

    @Test
    void a_pass_is_left_at_once_with_every_stage_of_its_data() {
        Trial trial =
                trial(
                        """
                        {'Type':'Pass','InputPath':'$.a','Parameters':{'x.$':'$.b'},\
                        'ResultPath':'$.r','Assign':{'new.$':'$.x'},'Next':'Next'}\
                        """,
                        "{'a':{'b':2}}",
                        0);
        assertTrue(trial.begin(MOMENT).isEmpty());
        var left = assertInstanceOf(Outcome.Succeeded.class, trial.observed().outcome());
        assertEquals("{\"a\":{\"b\":2},\"r\":{\"x\":2}}", left.output().text());
        assertEquals(Optional.of("Next"), left.next());
        assertEquals(Map.of("b", 2), trial.observed().stages().get(Stage.INPUT_PATH));
        assertEquals(Map.of("x", 2), trial.observed().stages().get(Stage.PARAMETERS));
        assertEquals(left.output().value(), trial.observed().stages().get(Stage.RESULT_PATH));
        assertEquals(Map.of("old", 1, "new", 2), trial.observed().variables());
    }

    @Test
    void a_wait_is_over_at_once() {
        Trial trial = trial("{'Type':'Wait','Seconds':86400,'End':true}", "{}", 0);
        trial.begin(MOMENT);
        assertInstanceOf(Outcome.Succeeded.class, trial.observed().outcome());
    }

    @Test
    void a_task_stands_where_it_is_called_until_its_end_is_told() {
        Trial trial =
                trial(
                        """
                        {'Type':'Task','QueryLanguage':'JSONata',\
                        'Resource':'arn:aws:states:::lambda:invoke',\
                        'Arguments':{'FunctionName':'f'},'Output':'{% $states.result.x %}',\
                        'End':true}\
                        """,
                        "{}", 0);
        var task = (Command.ScheduleTask) trial.begin(MOMENT).getFirst();
        assertEquals(Map.of("FunctionName", "f"), task.arguments());
        assertFalse(trial.observed().ended());
        trial.succeed(Payload.of(Map.of("x", 5)), MOMENT);
        var left = assertInstanceOf(Outcome.Succeeded.class, trial.observed().outcome());
        assertEquals("5", left.output().text());
        assertEquals(Map.of("x", 5), trial.observed().stages().get(Stage.RESULT));
    }

    @Test
    void a_failed_task_is_retried_until_its_retrier_grants_no_more() {
        String task =
                """
                {'Type':'Task','Resource':'arn:aws:states:::lambda:invoke','Parameters':{},\
                'Retry':[{'ErrorEquals':['No']},\
                {'ErrorEquals':['E'],'IntervalSeconds':3,'MaxAttempts':2}],\
                'Catch':[{'ErrorEquals':['States.ALL'],'ResultPath':'$.e','Next':'Next'}],\
                'End':true}\
                """;
        Trial again = trial(task, "{}", 1);
        again.begin(MOMENT);
        again.fail(Optional.of("E"), Optional.of("C"), MOMENT);
        var retried = assertInstanceOf(Outcome.Retriable.class, again.observed().outcome());
        assertEquals(6_000, retried.delayMillis());
        assertEquals(Optional.of("E"), retried.failure().error());
        assertEquals(OptionalInt.of(1), again.observed().retrier());

        Trial last = trial(task, "{}", 2);
        last.begin(MOMENT);
        last.fail(Optional.of("E"), Optional.of("C"), MOMENT);
        var caught = assertInstanceOf(Outcome.Caught.class, last.observed().outcome());
        assertEquals("{\"e\":{\"Error\":\"E\",\"Cause\":\"C\"}}", caught.output().text());
        assertEquals(OptionalInt.of(1), last.observed().retrier());
        assertEquals(OptionalInt.of(0), last.observed().catcher());
    }

    @Test
    void a_field_that_cannot_be_evaluated_fails_the_state_without_a_place_in_a_history() {
        Trial trial = trial("{'Type':'Pass','InputPath':'$.no','End':true}", "{}", 0);
        trial.begin(MOMENT);
        var failed = assertInstanceOf(Outcome.Failed.class, trial.observed().outcome());
        assertEquals(Optional.of("States.Runtime"), failed.error());
        assertTrue(failed.cause().orElseThrow().startsWith("Invalid path '$.no'"));
    }

    @Test
    void a_map_shows_its_items_and_runs_none() {
        Trial trial =
                trial(
                        """
                        {'Type':'Map','ItemsPath':'$.n','ItemSelector':{'v.$':'$$.Map.Item.Value'},\
                        'MaxConcurrency':4,'ItemProcessor':{'StartAt':'P','States':{'P':\
                        {'Type':'Pass','End':true}}},'End':true}\
                        """,
                        "{'n':[1,2]}",
                        0);
        assertTrue(trial.begin(MOMENT).isEmpty());
        assertFalse(trial.observed().ended());
        trial.succeed(Payload.of(Json.read("[8,9]")), MOMENT);
        var left = assertInstanceOf(Outcome.Succeeded.class, trial.observed().outcome());
        assertEquals("[8,9]", left.output().text());
        Map<Stage, Object> stages = trial.observed().stages();
        assertEquals(Json.read("[1,2]"), stages.get(Stage.ITEMS_PATH));
        assertEquals(Json.read("[{\"v\":1},{\"v\":2}]"), stages.get(Stage.ITEM_SELECTOR));
        assertEquals(4L, stages.get(Stage.MAX_CONCURRENCY));
    }

    @Test
    void a_parallel_is_told_how_its_branches_went() {
        Trial trial =
                trial(
                        """
                        {'Type':'Parallel','Branches':[{'StartAt':'P','States':{'P':\
                        {'Type':'Pass','End':true}}}],'ResultPath':'$.r','Next':'Next'}\
                        """,
                        "{}",
                        0);
        trial.begin(MOMENT);
        trial.fail(Optional.of("E"), Optional.empty(), MOMENT);
        assertInstanceOf(Outcome.Failed.class, trial.observed().outcome());
    }
}
