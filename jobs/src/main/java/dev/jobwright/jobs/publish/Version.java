package dev.jobwright.jobs.publish;

import dev.jobwright.jobs.job.WorkflowRef;
import dev.jobwright.jobs.workflow.Plan;

import java.util.Optional;

/**
 * A published version with its plan: what a job runs by. It never changes.
 *
 * @param head what is known of it
 * @param plan its steps, bound
 */
public record Version(VersionHead head, Plan plan) {

    /** Which. */
    public WorkflowRef ref() {
        return head.ref();
    }

    /** For people. */
    public String name() {
        return head.name();
    }

    /** The state machine. */
    public String machineArn() {
        return head.machineArn();
    }

    /** The state machine of the steps that clean up, if there are any. */
    public Optional<String> cleanUpArn() {
        return head.cleanUpArn();
    }
}
