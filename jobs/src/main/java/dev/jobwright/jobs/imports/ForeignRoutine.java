package dev.jobwright.jobs.imports;

import dev.jobwright.jobs.json.Place;
import dev.jobwright.jobs.workflow.RetryPolicy;
import dev.jobwright.jobs.workflow.Workflow;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A routine of a flow.
 *
 * @param id unique in the flow
 * @param tool the tool that does its work
 * @param config its parameters' values
 * @param slots what several connections of a slot come to; none where it does not say its slots
 * @param events its events; none where it does not say them
 * @param handling what its failure means, where it is said
 * @param timeout how long it may take, where it is said
 * @param at where it stands
 */
record ForeignRoutine(
        String id,
        Tool tool,
        Map<String, Place> config,
        Optional<Map<String, Workflow.Merge>> slots,
        Optional<List<String>> events,
        Optional<Handling> handling,
        Optional<Duration> timeout,
        Place at) {

    /** A tool, and where it is named. */
    record Tool(String id, Place at) {}

    /** What a failure means. */
    record Handling(Workflow.OnError onError, Optional<RetryPolicy> retry) {}
}
