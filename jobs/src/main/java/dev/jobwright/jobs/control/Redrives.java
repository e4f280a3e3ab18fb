package dev.jobwright.jobs.control;

import dev.jobwright.jobs.items.StepItem;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.ports.Executions;
import dev.jobwright.jobs.publish.Workflows;
import dev.jobwright.jobs.steps.StepRun;
import dev.jobwright.jobs.steps.StepRun.State;
import dev.jobwright.jobs.table.Pages;

import java.time.Duration;
import java.util.List;

/**
 * Says whether the execution of a run that rested can go on itself. That asks for no finished step
 * again; but what waited in it would wait anew, and what it had started would be started anew.
 */
final class Redrives {
    /** Step Functions forgets after 14 days how an execution stood. */
    private static final Duration LONGEST_REST = Duration.ofDays(14).minusHours(1);

    /** What a state machine says that runs others. */
    private static final String RUNS_OTHERS = ":states:startExecution";

    private final StartJob.Around around;
    private final Workflows workflows;

    Redrives(StartJob.Around around, Workflows workflows) {
        this.around = around;
        this.workflows = workflows;
    }

    boolean mayGoOn(Run run, Duration rest) {
        return rest.compareTo(LONGEST_REST) < 0 && hasEnded(run) && isAlone(run) && isSimple(run);
    }

    private boolean hasEnded(Run run) {
        return around.executions()
                .describe(run.executionArn())
                .filter(how -> how.redriveCount() == run.redrive())
                .map(Executions.Description::status)
                .filter(status ->
                        switch (status) {
                            case FAILED, TIMED_OUT, ABORTED -> true;
                            case RUNNING, SUCCEEDED, PENDING_REDRIVE -> false;
                        })
                .isPresent();
    }

    /** Its state machine is still that of its version, and runs no other. */
    private boolean isAlone(Run run) {
        var head = workflows.head(run.workflow()).orElseThrow();
        return head.machineArn().equals(run.machineArn())
                && !workflows.definition(head).contains(RUNS_OTHERS);
    }

    /** The steps of lists and of called workflows are begun only while theirs is open. */
    private boolean isSimple(Run run) {
        for (var item :
                Pages.each(around.table(), List.of(StepItem.ofRun(run.job(), run.runNo())))) {
            if (isBetween(StepItem.read(item))) {
                return false;
            }
        }
        return true;
    }

    /** Whether a step is in more than one state of the state machine, and between them. */
    private static boolean isBetween(StepRun step) {
        return switch (step.state()) {
            case State.Timed _, State.Asked _, State.Called _, State.Spread _ -> true;
            case State.Waiting _, State.Leased _, State.Done _ -> false;
        };
    }
}
