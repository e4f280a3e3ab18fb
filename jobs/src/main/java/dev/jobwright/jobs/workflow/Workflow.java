package dev.jobwright.jobs.workflow;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.tool.ToolId;

import java.time.Duration;
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
 * @param outputs the variables that are the job's result; empty means those of the last steps
 */
public record Workflow(
        String name,
        String description,
        List<Input> inputs,
        List<Step> steps,
        List<VariableId> outputs) {

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
     * One use of a tool.
     *
     * @param id unique in the workflow
     * @param label for people; empty means the id
     * @param description for people; may be empty
     * @param toolId the tool
     * @param parameters what each parameter is given, in order
     * @param outputs which variable each output sets, in order
     * @param dependsOn the steps it follows; empty means the one before it in the list
     * @param retry when a failed attempt is tried again
     * @param timeout how long one attempt may take
     * @param onError what its failure means for the job
     */
    public record Step(
            StepId id,
            String label,
            String description,
            ToolId toolId,
            Map<String, Mapping> parameters,
            Map<String, VariableId> outputs,
            Optional<List<StepId>> dependsOn,
            Optional<RetryPolicy> retry,
            Optional<Duration> timeout,
            OnError onError) {
        public Step {
            parameters = Ordered.copy(parameters);
            outputs = Ordered.copy(outputs);
            dependsOn = dependsOn.map(List::copyOf);
        }
    }

    /** What a parameter is given, as the document writes it. */
    public sealed interface Mapping {
        /** Said to be a variable, with a path into it ({@code name.field.field}). */
        record Variable(String path) implements Mapping {}

        /** Said to be a value. */
        record Value(Json value) implements Mapping {}

        /**
         * A bare word: a variable if one is in scope, otherwise a literal if the tool allows it.
         */
        record Word(String text) implements Mapping {}
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

    /** The step of an id. */
    public Optional<Step> step(StepId id) {
        return steps.stream().filter(each -> each.id().equals(id)).findFirst();
    }
}
