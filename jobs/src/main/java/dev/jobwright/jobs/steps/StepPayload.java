package dev.jobwright.jobs.steps;

import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.workflow.StepId;

import java.util.Optional;

/**
 * What a state machine hands to the function that runs a step. Ids only: values never travel
 * through Step Functions.
 *
 * @param job the job's uid
 * @param runNo the run, from 1
 * @param launch which start of the run, from 1
 * @param redrive how often the execution was redriven
 * @param retry the state's own retry count
 * @param scope the calls of sub-workflows that lead to the step; empty in the job's own workflow
 * @param stepId the step
 * @param visit which time around, as a path of numbers from 1 ({@code 2.1})
 * @param item which element of a map, as a path; empty outside of maps, where the field is absent
 * @param part which part of the step this is
 * @param error for {@link Part#SETTLE}: the error that never reached our code
 * @param token for a step that is answered from outside: by which the state machine is told
 */
public record StepPayload(
        JobUid job,
        int runNo,
        int launch,
        int redrive,
        int retry,
        String scope,
        StepId stepId,
        String visit,
        String item,
        Part part,
        Optional<String> error,
        Optional<String> token) {

    /** The parts of a step that a state machine can ask for. */
    public enum Part {
        /** All of it. */
        WHOLE("whole"),
        /**
         * The beginning of a timer, whose answer's {@code count} is the seconds to wait, or of the
         * call of a sub-workflow, whose answer's {@code next} is {@code go} or {@code skip}.
         */
        BEGIN("begin"),
        /** The end of the same. */
        END("end"),
        /**
         * The beginning of a repeated step: the answer's {@code count} is the number of elements,
         * and {@code next} is {@code none}, {@code few} or {@code many}.
         */
        SPREAD("spread"),
        /** Its end: the elements' outputs are brought together. */
        GATHER("gather"),
        /** To record a failure that never reached our code, and go on. */
        SETTLE("settle");

        private final String word;

        Part(String word) {
            this.word = word;
        }

        /** As it stands in the payload. */
        public String word() {
            return word;
        }

        static Part of(String word) {
            for (var part : values()) {
                if (part.word.equals(word)) {
                    return part;
                }
            }
            throw new IllegalArgumentException("no part of a step is called " + word);
        }
    }

    /** The payload's field names, which the compiler writes and {@link #read} reads. */
    public static final class Fields {
        public static final String JOB = "job";
        public static final String RUN_NO = "run_no";
        public static final String LAUNCH = "launch";
        public static final String REDRIVE = "redrive";
        public static final String RETRY = "retry";
        public static final String SCOPE = "scope";
        public static final String STEP_ID = "step_id";
        public static final String VISIT = "visit";
        public static final String ITEM = "item";
        public static final String PART = "part";
        public static final String ERROR = "error";
        public static final String TOKEN = "token";

        private Fields() {}
    }

    /**
     * Reads a payload.
     *
     * @throws IllegalArgumentException naming the field that is missing or wrong
     */
    public static StepPayload read(Json event) {
        if (!(event instanceof Json.Obj payload)) {
            throw new IllegalArgumentException("a step's payload is an object");
        }
        return new StepPayload(
                new JobUid(text(payload, Fields.JOB)),
                count(payload, Fields.RUN_NO),
                count(payload, Fields.LAUNCH),
                count(payload, Fields.REDRIVE),
                count(payload, Fields.RETRY),
                payload.get(Fields.SCOPE).isEmpty() ? "" : text(payload, Fields.SCOPE),
                new StepId(text(payload, Fields.STEP_ID)),
                text(payload, Fields.VISIT),
                payload.get(Fields.ITEM).isEmpty() ? "" : text(payload, Fields.ITEM),
                Part.of(text(payload, Fields.PART)),
                payload.text(Fields.ERROR),
                payload.text(Fields.TOKEN));
    }

    /** Which step of the run it is about. */
    public StepKey key() {
        return new StepKey(scope, stepId, visit, item);
    }

    private static String text(Json.Obj payload, String field) {
        return payload.text(field).orElseThrow(() -> wrong(field, "text"));
    }

    private static int count(Json.Obj payload, String field) {
        return payload.whole(field)
                .filter(number -> number >= 0 && number <= Integer.MAX_VALUE)
                .orElseThrow(() -> wrong(field, "a count"))
                .intValue();
    }

    private static IllegalArgumentException wrong(String field, String kind) {
        return new IllegalArgumentException(
                "a step's payload has no " + field + " that is " + kind);
    }
}
