package dev.jobwright.jobs.workflow;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.tool.ToolId;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A workflow as its document says it, with every name checked but nothing looked up yet: whether
 * tools and variables exist is the compiler's question.
 *
 * @param name for people
 * @param description for people; may be empty
 * @param inputs what a job is asked for, in order
 * @param steps in order
 * @param outputs the variables that are the job's result; empty means those that the last steps set
 * @param recovery what becomes of a run whose execution is gone
 */
public record Workflow(
        String name,
        String description,
        List<Input> inputs,
        List<Step> steps,
        List<VariableId> outputs,
        Recovery recovery) {

    public Workflow {
        inputs = List.copyOf(inputs);
        steps = List.copyOf(steps);
        outputs = List.copyOf(outputs);
    }

    /**
     * Something that a job is asked for.
     *
     * @param name for people
     * @param variableId the variable it sets
     * @param required whether a job may start without it
     * @param schema which values it takes
     */
    public record Input(String name, VariableId variableId, boolean required, Schema schema) {

        /** As it stands in a document. */
        public Json.Obj json() {
            return Json.object()
                    .put("name", name)
                    .put("variable_id", variableId.value())
                    .put("required", required)
                    .put("schema", schema.json())
                    .done();
        }
    }

    /**
     * One step.
     *
     * @param id unique in the workflow
     * @param label for people; empty means the id
     * @param description for people; may be empty
     * @param action what it does
     * @param parameters what each parameter is given, in order
     * @param outputs which variable each output sets, in order
     * @param dependsOn the steps it follows; if left out, the one before it in the list
     * @param when when it is left out, if it can be
     * @param forEach over which list it is repeated, if it is
     * @param policy how long it may take, and what a failure means
     * @param always whether it is a clean-up: it runs once the others have ended, however they did
     */
    public record Step(
            StepId id,
            String label,
            String description,
            Action action,
            Map<String, Mapping> parameters,
            Map<String, VariableId> outputs,
            Optional<List<StepId>> dependsOn,
            Optional<When<Mapping>> when,
            Optional<ForEach<Mapping>> forEach,
            Policy policy,
            boolean always) {
        public Step {
            parameters = Ordered.copy(parameters);
            outputs = Ordered.copy(outputs);
            dependsOn = dependsOn.map(List::copyOf);
        }
    }

    /** What a step does. */
    public sealed interface Action {
        /** Uses a tool. */
        record UseTool(ToolId tool) implements Action {}

        /**
         * Runs another workflow of the same owner as a part of this one.
         *
         * @param workflow which
         * @param version which version; empty means the newest when this workflow is published
         */
        record CallWorkflow(WorkflowId workflow, Optional<Integer> version) implements Action {}

        /** Decides where the run goes on. */
        record Evaluate(Evaluation<Mapping> evaluation) implements Action {}
    }

    /**
     * How long a step may take, and what its failure means.
     *
     * @param retry when a failed attempt is tried again
     * @param timeout how long one attempt may take
     * @param heartbeat how long an attempt may go without a sign of life
     * @param onError what its failure means for the job
     */
    public record Policy(
            Optional<RetryPolicy> retry,
            Optional<Duration> timeout,
            Optional<Duration> heartbeat,
            OnError onError) {}

    /** What a parameter is given, as the document writes it. */
    public sealed interface Mapping {
        /**
         * Said to be a variable.
         *
         * @param path its name, and a path into it ({@code name.field.field})
         * @param merge what is read where several steps set it
         */
        record Variable(String path, Merge merge) implements Mapping {}

        /** Said to be a value. */
        record Value(Json value) implements Mapping {}

        /**
         * A bare word: a variable if one is in scope, otherwise a literal if the tool allows it.
         */
        record Word(String text) implements Mapping {}
    }

    /** What is read of a variable that several steps have set. */
    public enum Merge {
        /** What the last of them set, in the workflow's order. */
        OVERRIDE,
        /** The list of what each of them set, in the workflow's order. */
        APPEND;

        /** The word in a document. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        /** The way of a word. */
        public static Optional<Merge> of(String word) {
            return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
        }
    }

    /** What a step's failure means. */
    public enum OnError {
        /** The job fails. */
        STOP,
        /** The step is FAILED, its outputs are null, the job goes on. */
        CONTINUE,
        /** The step is SKIPPED, its outputs stay unset, the job goes on. */
        SKIP,
        /** It is retried by the default policy; then as with STOP. */
        RETRY;

        /** The word in a document. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
