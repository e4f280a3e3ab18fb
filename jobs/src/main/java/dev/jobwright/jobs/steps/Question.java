package dev.jobwright.jobs.steps;

import dev.jobwright.jobs.job.Stored;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Texts;
import dev.jobwright.jobs.workflow.Plan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody outside is asked.
 *
 * @param message for people
 * @param assignee who is meant to answer, if the step says; for people, and checked by nobody
 * @param parameters all that the step gives, by name
 */
public record Question(String message, Optional<String> assignee, Map<String, Stored> parameters) {
    private static final int LONGEST_MESSAGE = 4_000;
    private static final int LONGEST_ASSIGNEE = 256;

    public Question {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /** The question that a step's parameters make. */
    static Question of(Plan.Step step, Json.Obj parameters, Map<String, Stored> kept) {
        return new Question(
                parameters
                        .text("message")
                        .map(message -> Texts.shortened(message, LONGEST_MESSAGE))
                        .orElseGet(() -> step.label() + " waits for an answer"),
                parameters
                        .text("assignee")
                        .map(assignee -> Texts.shortened(assignee, LONGEST_ASSIGNEE)),
                kept);
    }
}
