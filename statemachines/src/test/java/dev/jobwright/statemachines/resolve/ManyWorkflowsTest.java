package dev.jobwright.statemachines.resolve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.json.Parsed;
import dev.jobwright.jobs.workflow.Plan;
import dev.jobwright.jobs.workflow.Plan.Action;
import dev.jobwright.jobs.workflow.PlanText;
import dev.jobwright.jobs.workflow.ReadWorkflow;
import dev.jobwright.jobs.workflow.StepId;
import dev.jobwright.jobs.workflow.Workflow;

import org.junit.jupiter.api.Test;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** What holds of any document, by 3,000 documents that chance has written. */
final class ManyWorkflowsTest {
    private static final int DOCUMENTS = 3_000;
    private static final int TRIALS = 20;
    private static final List<Plan> PLANS = plans();

    private static List<Plan> plans() {
        var documents = new RandomWorkflows(4);
        var given = new Given();
        var plans = new ArrayList<Plan>();
        for (int i = 0; i < DOCUMENTS; i++) {
            var document = documents.next();
            plan(given, ReadWorkflow.read(document)).ifPresent(plans::add);
        }
        return plans;
    }

    private static Optional<Plan> plan(Given given, Parsed<Workflow> read) {
        return switch (read) {
            case Parsed.Bad<Workflow>(var problems) -> {
                assertFalse(problems.isEmpty());
                yield Optional.empty();
            }
            case Parsed.Good<Workflow>(var workflow) ->
                    switch (Resolve.plan(workflow, given)) {
                        case Parsed.Good<Plan>(var plan) -> Optional.of(plan);
                        case Parsed.Bad<Plan>(var problems) -> {
                            assertEquals(problems.size(), new HashSet<>(problems).size());
                            yield Optional.empty();
                        }
                    };
        };
    }

    @Test
    void every_document_becomes_a_plan_or_problems() {
        assertTrue(PLANS.size() > 500, "plans: " + PLANS.size());
        assertTrue(PLANS.size() < DOCUMENTS / 2, "plans: " + PLANS.size());
        assertTrue(PLANS.stream().filter(Plan::hasJumps).count() > 100);
    }

    @Test
    void a_plan_comes_out_in_an_order_in_which_it_can_be_run() {
        for (var plan : PLANS) {
            Set<StepId> before = new HashSet<>();
            for (var step : plan.steps()) {
                assertTrue(before.containsAll(step.dependsOn()), step.toString());
                before.add(step.id());
            }
        }
    }

    @Test
    void whoever_has_set_a_variable_last_is_among_those_that_its_reader_knows() {
        var random = new Random(4);
        long jumped = 0;
        for (var plan : PLANS) {
            for (int i = 0; i < TRIALS; i++) {
                jumped += new Trial(plan, random).run() > plan.steps().size() ? 1 : 0;
            }
        }
        assertTrue(jumped > 300, "runs with a way back: " + jumped);
    }

    @Test
    void whoever_a_reader_knows_can_have_come_before_it() {
        for (var plan : PLANS) {
            var ways = new Ways(plan);
            for (var step : plan.steps()) {
                for (var read : Trial.reads(step)) {
                    for (var writer : read.writers()) {
                        if (writer instanceof Plan.Writer.Step(var id)) {
                            assertTrue(ways.leadFrom(id, step), () -> id + " before " + step);
                        }
                    }
                }
            }
        }
    }

    @Test
    void a_plan_reads_back_as_it_was_written() {
        for (var plan : PLANS) {
            assertEquals(plan, PlanText.read(PlanText.write(plan)));
        }
    }

    /** The ways between steps: on to what follows, and by jumps. */
    private record Ways(Plan plan) {
        boolean leadFrom(StepId writer, Plan.Step reader) {
            if (reader.always() && !plan.step(writer).orElseThrow().always()) {
                return true;
            }
            Set<StepId> reached = new HashSet<>();
            var open = new ArrayDeque<>(List.of(writer));
            while (!open.isEmpty()) {
                for (var next : from(open.remove())) {
                    if (reached.add(next)) {
                        open.add(next);
                    }
                }
            }
            return reached.contains(reader.id());
        }

        private List<StepId> from(StepId id) {
            var next = new ArrayList<StepId>();
            plan.steps().stream()
                    .filter(step -> step.dependsOn().contains(id))
                    .map(Plan.Step::id)
                    .forEach(next::add);
            if (plan.step(id).orElseThrow().action() instanceof Action.Evaluate(var evaluation)) {
                evaluation.jumps().forEach(jump -> next.add(jump.step()));
            }
            return next;
        }
    }
}
