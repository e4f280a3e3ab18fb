package dev.jobwright.jobs.workflow;

import dev.jobwright.jobs.job.WorkflowRef;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.tool.ToolId;
import dev.jobwright.jobs.tool.ToolSignature;

import java.time.Duration;
import java.util.AbstractList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A workflow with every name bound: what the compiler lowers, and what a step reads when it runs.
 *
 * @param inputs what a job is asked for
 * @param steps each after those that it depends on, otherwise in the workflow's order; clean-ups
 *     last
 * @param outputs the job's results, by variable
 * @param terms what the tools take and give that others carry out, as it was when the plan was
 *     made: a tool that is registered anew changes no version
 * @param recovery what becomes of a run whose execution is gone
 */
public record Plan(
        List<Workflow.Input> inputs,
        Steps steps,
        Map<VariableId, Binding.Read> outputs,
        Map<ToolId, Terms> terms,
        Recovery recovery) {

    public Plan {
        inputs = List.copyOf(inputs);
        outputs = Ordered.copy(outputs);
        terms = Ordered.copy(terms);
    }

    /** A plan of such steps, each with an id of its own. */
    public Plan(
            List<Workflow.Input> inputs,
            List<Step> steps,
            Map<VariableId, Binding.Read> outputs,
            Map<ToolId, Terms> terms,
            Recovery recovery) {
        this(inputs, new Steps(steps), outputs, terms, recovery);
    }

    /** A plan whose tools are held to nothing, as they were before plans kept their terms. */
    public Plan(
            List<Workflow.Input> inputs, List<Step> steps, Map<VariableId, Binding.Read> outputs) {
        this(inputs, steps, outputs, Map.of(), Recovery.RESUME);
    }

    /** Steps in order, each found by its id without looking at the others. */
    public static final class Steps extends AbstractList<Step> {
        private final List<Step> inOrder;
        private final Map<StepId, Integer> places = new HashMap<>();

        private Steps(List<Step> steps) {
            inOrder = List.copyOf(steps);
            for (int i = 0; i < inOrder.size(); i++) {
                places.put(inOrder.get(i).id(), i);
            }
        }

        @Override
        public Step get(int index) {
            return inOrder.get(index);
        }

        @Override
        public int size() {
            return inOrder.size();
        }

        private Optional<Integer> place(StepId id) {
            return Optional.ofNullable(places.get(id));
        }
    }

    /**
     * A step, bound.
     *
     * @param id its id
     * @param label for people
     * @param action what it does
     * @param dependsOn the steps it directly follows
     * @param parameters what each parameter is given
     * @param outputs which variable each output sets
     * @param when when it is left out, if it can be
     * @param forEach over which list it is repeated, if it is
     * @param policy how long it may take, and what its failure means
     * @param always whether it is a clean-up
     */
    public record Step(
            StepId id,
            String label,
            Action action,
            List<StepId> dependsOn,
            Map<String, Binding> parameters,
            Map<String, VariableId> outputs,
            Optional<When<Binding>> when,
            Optional<ForEach<Binding>> forEach,
            Policy policy,
            boolean always) {
        public Step {
            dependsOn = List.copyOf(dependsOn);
            parameters = Ordered.copy(parameters);
            outputs = Ordered.copy(outputs);
        }

        /** When a failed attempt is tried again. */
        public Optional<RetryPolicy> retry() {
            return policy.retry();
        }

        /** How long one attempt may take. */
        public Duration timeout() {
            return policy.timeout();
        }

        /** What its failure means. */
        public Workflow.OnError onError() {
            return policy.onError();
        }

        /** Whether the job goes on when it fails. */
        public boolean survives() {
            return switch (onError()) {
                case CONTINUE, SKIP -> true;
                case STOP, RETRY -> false;
            };
        }

        /** Attempts in all. */
        public int maxAttempts() {
            return retry().map(RetryPolicy::maxAttempts).orElse(1);
        }
    }

    /** What a step does. */
    public sealed interface Action {

        /** What people call it. */
        String name();

        /** The word for it in documents and frames: a tool's id, a workflow's, or the kind. */
        String type();

        /** A tool does it. */
        sealed interface OfTool extends Action {

            /** Which. */
            ToolId tool();

            @Override
            default String type() {
                return tool().value();
            }
        }

        /** A tool computes, in our own function. */
        record Work(ToolId tool, String name) implements OfTool {}

        /** Time passes, and no function runs. */
        record Timer(ToolId tool, String name) implements OfTool {}

        /**
         * Somebody's Lambda function computes, called by ours.
         *
         * @param functionArn which
         */
        record Function(ToolId tool, String name, String functionArn) implements OfTool {}

        /** Somebody outside answers, by a call of the API. */
        record Callback(ToolId tool, String name) implements OfTool {}

        /** It is decided where the run goes on. */
        record Evaluate(Evaluation<Binding> evaluation) implements Action {
            @Override
            public String name() {
                return "Evaluation";
            }

            @Override
            public String type() {
                return "evaluation";
            }
        }

        /**
         * Another workflow runs as a part of this one.
         *
         * @param workflow the version it is pinned to
         * @param name the workflow's name
         * @param machineArn its state machine
         */
        record Call(WorkflowRef workflow, String name, String machineArn) implements Action {
            @Override
            public String type() {
                return workflow.id().value();
            }
        }
    }

    /** What a tool takes and gives. */
    public record Terms(
            List<ToolSignature.Parameter> parameters, List<ToolSignature.Output> outputs) {
        public Terms {
            parameters = List.copyOf(parameters);
            outputs = List.copyOf(outputs);
        }
    }

    /**
     * How long a step may take, and what its failure means.
     *
     * @param retry when a failed attempt is tried again
     * @param timeout how long one attempt may take
     * @param heartbeat how long an attempt may go without a sign of life
     * @param onError what its failure means
     */
    public record Policy(
            Optional<RetryPolicy> retry,
            Duration timeout,
            Optional<Duration> heartbeat,
            Workflow.OnError onError) {}

    /** Where a parameter's value comes from. */
    public sealed interface Binding {
        /** It stands in the workflow. */
        record Literal(Json value) implements Binding {}

        /**
         * It is read when the step runs.
         *
         * @param variable which variable
         * @param path the fields to follow into it
         * @param writers who may have set it, in the workflow's order
         * @param merge what is read where several of them have
         */
        record Read(
                VariableId variable, List<String> path, List<Writer> writers, Workflow.Merge merge)
                implements Binding {
            public Read {
                path = List.copyOf(path);
                writers = List.copyOf(writers);
            }
        }
    }

    /** Who sets a variable. Of a step that is run again, the visit before the read counts. */
    public sealed interface Writer {
        /** The job's inputs. */
        record Inputs() implements Writer {}

        /** A step's output mapping. */
        record Step(StepId id) implements Writer {}

        /** The list that the reading step is repeated over: the current element. */
        record Item() implements Writer {}
    }

    /** What the tool of an action takes and gives, if the plan keeps that. */
    public Optional<Terms> terms(Action action) {
        return action instanceof Action.OfTool one
                ? Optional.ofNullable(terms.get(one.tool()))
                : Optional.empty();
    }

    /** Whether some step may be run again by a jump back. */
    public boolean hasJumps() {
        return steps.stream()
                .anyMatch(step ->
                        step.action() instanceof Action.Evaluate(var evaluation)
                                && !evaluation.jumps().isEmpty());
    }

    /** The longest that one attempt at a step may take: a Lambda function's own limit. */
    public static final Duration MAX_STEP_TIMEOUT = Duration.ofMinutes(15);

    /** The longest that a step may wait for somebody, or for another workflow. */
    public static final Duration MAX_WAIT = Duration.ofDays(365);

    /** How long a step waits for somebody where the workflow does not say. */
    public static final Duration USUAL_WAIT = Duration.ofDays(7);

    /**
     * The place of a step in the workflow, from 0.
     *
     * @throws IllegalArgumentException if there is no such step
     */
    public int position(StepId id) {
        return steps.place(id)
                .orElseThrow(() -> new IllegalArgumentException("no step is called " + id));
    }

    /** The step of an id. */
    public Optional<Step> step(StepId id) {
        return steps.place(id).map(steps::get);
    }
}
