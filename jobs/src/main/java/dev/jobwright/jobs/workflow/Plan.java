package dev.jobwright.jobs.workflow;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.tool.ToolId;
import dev.jobwright.jobs.tool.ToolSignature;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A workflow with every name bound: what the compiler lowers, and what a step reads when it runs.
 *
 * @param inputs what a job is asked for
 * @param steps in the workflow's order
 * @param outputs the job's results, by variable
 */
public record Plan(
        List<Workflow.Input> inputs, List<Step> steps, Map<VariableId, Binding.Read> outputs) {

    public Plan {
        inputs = List.copyOf(inputs);
        steps = List.copyOf(steps);
        outputs = Ordered.copy(outputs);
    }

    /**
     * A step, bound.
     *
     * @param id its id
     * @param label for people
     * @param toolId its tool
     * @param toolName the tool's name for people
     * @param kind whether a function runs it or time passes
     * @param dependsOn the steps it directly follows
     * @param parameters what each parameter is given
     * @param outputs which variable each output sets
     * @param retry when a failed attempt is tried again
     * @param timeout how long one attempt may take
     * @param onError what its failure means
     */
    public record Step(
            StepId id,
            String label,
            ToolId toolId,
            String toolName,
            ToolSignature.Kind kind,
            List<StepId> dependsOn,
            Map<String, Binding> parameters,
            Map<String, VariableId> outputs,
            Optional<RetryPolicy> retry,
            Duration timeout,
            Workflow.OnError onError) {
        public Step {
            dependsOn = List.copyOf(dependsOn);
            parameters = Ordered.copy(parameters);
            outputs = Ordered.copy(outputs);
        }

        /** Attempts in all. */
        public int maxAttempts() {
            return retry.map(RetryPolicy::maxAttempts).orElse(1);
        }
    }

    /** Where a parameter's value comes from. */
    public sealed interface Binding {
        /** It stands in the workflow. */
        record Literal(Json value) implements Binding {}

        /**
         * It is read when the step runs.
         *
         * @param variable which variable
         * @param path the fields to follow into it
         * @param writers who may have set it, in the workflow's order: the last that did counts
         */
        record Read(VariableId variable, List<String> path, List<Writer> writers)
                implements Binding {
            public Read {
                path = List.copyOf(path);
                writers = List.copyOf(writers);
            }
        }
    }

    /** Who sets a variable. */
    public sealed interface Writer {
        /** The job's inputs. */
        record Inputs() implements Writer {}

        /** A step's output mapping. */
        record Step(StepId id) implements Writer {}
    }

    /** The longest that one attempt at a step may take: a Lambda function's own limit. */
    public static final Duration MAX_STEP_TIMEOUT = Duration.ofMinutes(15);

    /** The step of an id. */
    public Optional<Step> step(StepId id) {
        return steps.stream().filter(each -> each.id().equals(id)).findFirst();
    }
}
