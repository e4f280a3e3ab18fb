package dev.jobwright.statemachines.resolve;

import dev.jobwright.jobs.json.Problems;
import dev.jobwright.jobs.workflow.Plan;
import dev.jobwright.jobs.workflow.RetryPolicy;
import dev.jobwright.jobs.workflow.Workflow;
import dev.jobwright.jobs.workflow.Workflow.OnError;

import java.time.Duration;
import java.util.Optional;

/**
 * Says what a step's policy leaves open, and refuses what does not go with what the step does.
 *
 * @param pointer where the step stands
 * @param problems where faults are noted
 * @param contract what the step does
 */
record BindPolicy(String pointer, Problems problems, Contract contract) {

    Plan.Policy to(Workflow.Policy policy) {
        var timeout = policy.timeout().orElse(contract.usual());
        if (timeout.compareTo(contract.longest()) > 0) {
            refuse(
                    "/timeout_seconds",
                    "OUT_OF_RANGE",
                    "an attempt here takes at most "
                            + contract.longest().toSeconds()
                            + " seconds: give no more");
        }
        policy.heartbeat().ifPresent(heartbeat -> check(heartbeat, timeout));
        return new Plan.Policy(retry(policy), timeout, policy.heartbeat(), policy.onError());
    }

    private void check(Duration heartbeat, Duration timeout) {
        if (!contract.beats()) {
            refuse(
                    "/heartbeat_seconds",
                    "CONFLICTING_FIELDS",
                    contract.called() + " gives no sign of life: leave it out");
        } else if (heartbeat.compareTo(timeout) >= 0) {
            refuse(
                    "/heartbeat_seconds",
                    "OUT_OF_RANGE",
                    "an attempt ends after "
                            + timeout.toSeconds()
                            + " seconds: give less than that");
        }
    }

    private static Optional<RetryPolicy> retry(Workflow.Policy policy) {
        return policy.onError() == OnError.RETRY
                ? policy.retry().or(() -> Optional.of(RetryPolicy.DEFAULT))
                : policy.retry();
    }

    private void refuse(String field, String code, String message) {
        problems.add(pointer + field, code, message);
    }
}
