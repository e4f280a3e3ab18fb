package dev.jobwright.jobs.items;

import static dev.jobwright.jobs.items.Samples.DOCUMENT;
import static dev.jobwright.jobs.items.Samples.T;
import static dev.jobwright.jobs.items.Samples.UID;
import static dev.jobwright.jobs.items.Samples.VALUES;
import static dev.jobwright.jobs.items.Samples.WHY;
import static dev.jobwright.jobs.items.Samples.accepted;
import static dev.jobwright.jobs.items.Samples.declared;
import static dev.jobwright.jobs.items.Samples.kinds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.jobwright.jobs.cost.Spent;
import dev.jobwright.jobs.job.Stored;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.steps.Order;
import dev.jobwright.jobs.steps.Question;
import dev.jobwright.jobs.steps.StepKey;
import dev.jobwright.jobs.steps.StepRun;
import dev.jobwright.jobs.steps.StepRun.Onward;
import dev.jobwright.jobs.steps.StepRun.Reason;
import dev.jobwright.jobs.steps.StepRun.State;
import dev.jobwright.jobs.steps.Tally;
import dev.jobwright.jobs.steps.TaskToken;
import dev.jobwright.jobs.table.MemoryTable;
import dev.jobwright.jobs.workflow.StepId;
import dev.jobwright.jobs.workflow.VariableId;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a run knows of its steps is read as it was written, in every case. */
final class StepItemsTest {
    @Test
    void steps_in_every_state() {
        var states =
                List.<State>of(
                        new State.Waiting(T, WHY),
                        new State.Leased(new Order(2, 1, 5), "request", T),
                        new State.Timed(T),
                        new State.Asked(
                                T,
                                T.plusSeconds(60),
                                T.plusSeconds(7),
                                new Question("Pay? 🙂", Optional.of("ada"), VALUES)),
                        new State.Asked(T, T, T, new Question("", Optional.empty(), Map.of())),
                        new State.Completed(T, VALUES),
                        new State.Failed(T, WHY, true),
                        new State.Failed(T, WHY, false),
                        new State.Skipped(T, new Reason.Gone(WHY)),
                        new State.Skipped(T, new Reason.ConditionNotMet()),
                        new State.Called(),
                        new State.Spread(3, new Stored.Inline(Json.array(List.of()))),
                        new State.Spread(5_000, new Stored.Chunked("c".repeat(64), 9, 5_000)),
                        new State.Completed(T, Map.of(), new Onward("jump_1", "2.2")),
                        new State.Cancelled(T));
        assertEquals(declared(State.class), kinds(states));

        for (var state : states) {
            for (var key :
                    List.of(
                            StepKey.of(new StepId("step_1")),
                            new StepKey("a@1@/", new StepId("step_1"), "2.1", "17/3"))) {
                for (var cost : List.of("0", "0.0125", "100")) {
                    var spent = new Spent(new BigDecimal(cost), 1_500, 3);
                    var step = new StepRun(key, 2, 5_000_000_000L, T, spent, state);
                    for (var one : List.of(step, step.saying(DOCUMENT))) {
                        assertEquals(one, StepItem.read(accepted(StepItem.of(UID, 1, one))));
                    }
                }
            }
        }
    }

    @Test
    void checkpoints_of_any_json() {
        for (var value : List.of(Json.NULL, Json.of(""), DOCUMENT)) {
            var item = CheckpointItem.of(UID, 1, StepKey.of(new StepId("step_1")), value);
            assertEquals(value, CheckpointItem.read(accepted(item)));
        }
    }

    @Test
    void tokens_of_steps_in_every_scope() {
        for (var key :
                List.of(
                        StepKey.of(new StepId("step_1")),
                        new StepKey("a@1@/", new StepId("step_1"), "2.1", "17/3"))) {
            var token = new TaskToken(key, new Order(2, 1, 5), "AQB8/+=");
            assertEquals(token, TokenItem.read(accepted(TokenItem.of(UID, 1, token))));
            assertFalse(token.toString().contains("AQB8"), token::toString);
        }
    }

    @Test
    void variables_in_place_and_by_reference() {
        assertEquals(declared(Stored.class), kinds(List.copyOf(VALUES.values())));
        for (var value : VALUES.values()) {
            var item =
                    VariableItem.of(
                            UID, 1, new VariableId("v"), StepKey.of(new StepId("step_1")), value);
            assertEquals(value, VariableItem.read(accepted(item)));
            assertEquals("1", VariableItem.visit(item));
        }
    }

    @Test
    void inputs_of_a_called_workflow() {
        var call = StepKey.of(new StepId("call"));
        assertEquals(VALUES, ScopeItem.read(accepted(ScopeItem.of(UID, 1, call, VALUES))));
    }

    @Test
    void the_parts_of_a_count_together() {
        var each = StepKey.of(new StepId("each"));
        var table = new MemoryTable();
        table.transact(List.of(TallyItem.open(UID, 1, each, 100_000)));
        for (int index : List.of(0, 1, 64, 99_999)) {
            var spent = new Spent(new BigDecimal("0.0125"), 1_500, 3);
            var one = index == 1 ? new Tally(0, 0, 1, 0, spent) : new Tally(0, 1, 0, 0, Spent.NONE);
            table.transact(List.of(TallyItem.count(UID, 1, each.at(index), one)));
        }
        var parts = table.query(TallyItem.ofStep(UID, 1, each)).items();
        assertEquals(4, parts.size());
        var spent = new Spent(new BigDecimal("0.0125"), 1_500, 3);
        assertEquals(new Tally(100_000, 3, 1, 0, spent), TallyItem.sum(parts));
    }
}
