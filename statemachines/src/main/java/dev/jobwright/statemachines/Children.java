package dev.jobwright.statemachines;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.steps.StepPayload.Fields;
import dev.jobwright.statemachines.State.Catcher;
import dev.jobwright.statemachines.State.Then;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The Tasks that run another machine to its end, as a part of the same run. */
final class Children {
    /** The longest that an execution lives: what happens in it has times of its own. */
    private static final Duration LONGEST = Duration.ofDays(365);

    private Children() {}

    /**
     * What comes of such a Task.
     *
     * @param output its output
     * @param catchers where its failure leads
     * @param then where it leads
     */
    record Afterwards(Json output, List<Catcher> catchers, Then then) {
        Afterwards {
            catchers = List.copyOf(catchers);
        }
    }

    /** Runs a machine, whose input is a launch's like that of the machine that runs it. */
    static State.Task start(
            Target target, String machineArn, Json.Fields input, Afterwards afterwards) {
        return new State.Task(
                target.startAndWait(),
                Json.object().put("StateMachineArn", machineArn).put("Input", input.done()).done(),
                afterwards.output(),
                LONGEST.toSeconds(),
                Optional.empty(),
                Retries.ofStart(),
                afterwards.catchers(),
                afterwards.then());
    }

    /** The ids that every execution of a run hands on. */
    static Json.Fields ids() {
        return Json.object()
                .put("AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID", Expression.EXECUTION.json())
                .put(Fields.JOB, Expression.JOB.json())
                .put(Fields.RUN_NO, Expression.RUN_NO.json())
                .put(Fields.LAUNCH, Expression.LAUNCH.json())
                .put(Fields.REDRIVE, Expression.REDRIVE.json());
    }

    /** The same, in the same scope. */
    static Json.Fields input(Carried carried) {
        return ids().put(Fields.SCOPE, Expression.SCOPE.json())
                .put(Fields.VISIT, carried.visit())
                .put(Fields.ITEM, "");
    }
}
