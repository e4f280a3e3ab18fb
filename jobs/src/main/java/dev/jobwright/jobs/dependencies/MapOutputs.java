package dev.jobwright.jobs.dependencies;

import dev.jobwright.jobs.control.Inputs;
import dev.jobwright.jobs.control.Jobs;
import dev.jobwright.jobs.files.Values;
import dev.jobwright.jobs.job.Failure;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.job.Stored;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Problem;
import dev.jobwright.jobs.publish.Workflows;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.workflow.Workflow;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Makes inputs of a job of what those have brought about that it depends on. What is large is
 * copied, since each job goes with all that is its own.
 */
public final class MapOutputs {
    /** The error of a job that cannot run with what it would take. */
    static final String UNFIT = "Jobwright.InvalidInputs";

    private final Jobs jobs;
    private final Edges edges;
    private final Workflows workflows;
    private final Inputs inputs;

    /** With the workflows, and what keeps and checks inputs. */
    public MapOutputs(Table table, Workflows workflows, Inputs inputs) {
        this.jobs = new Jobs(table);
        this.edges = new Edges(table);
        this.workflows = workflows;
        this.inputs = inputs;
    }

    /** What a job's first run is given. */
    public sealed interface Given {
        /** What its owner has given, and nothing else. */
        record Own() implements Given {}

        /** That, and what it takes of others. */
        record Mapped(Map<String, Stored> inputs) implements Given {}

        /** It would be wrong. */
        record Wrong(Failure why) implements Given {}
    }

    /** The inputs that a job does not take of others, of those that its workflow asks for. */
    public List<Workflow.Input> own(Job job, List<Workflow.Input> asked) {
        if (job.runNo() > 0) {
            return asked;
        }
        return own(edges.of(job).stream().map(Edge::dependency).toList(), asked);
    }

    /** The same of a job that will have some dependencies. */
    public static List<Workflow.Input> own(
            List<Dependency> dependencies, List<Workflow.Input> asked) {
        var taken =
                dependencies.stream()
                        .flatMap(one -> one.outputs().values().stream())
                        .collect(Collectors.toSet());
        return asked.stream().filter(one -> !taken.contains(one.variableId().value())).toList();
    }

    /** The inputs of a job that waits for nobody any more. */
    public Given of(Job job, List<Edge> satisfied) {
        var takes =
                satisfied.stream().filter(edge -> !edge.dependency().outputs().isEmpty()).toList();
        if (takes.isEmpty()) {
            return new Given.Own();
        }
        var sources = new HashMap<String, String>();
        var found = jobs.inputs(job.uid());
        for (var edge : takes) {
            for (var taken : taken(job, edge).entrySet()) {
                var input = taken.getKey();
                sources.put(input, source(edge, input));
                if (Values.bytes(taken.getValue().stored()) > Inputs.MOST_BYTES) {
                    return wrong(input, sources, Inputs.tooLarge().message());
                }
                found = inputs.with(job.uid(), found, input, load(taken.getValue()));
            }
            edge.dependency()
                    .outputs()
                    .values()
                    .forEach(input -> sources.putIfAbsent(input, source(edge, input)));
        }
        return checked(job, found, sources);
    }

    /**
     * A value of another job.
     *
     * @param job whose
     * @param stored as it is kept there
     */
    private record Taken(JobUid job, Stored stored) {}

    /** What a dependency brings, by input; what the other has not brought about is not given. */
    private Map<String, Taken> taken(Job job, Edge edge) {
        var upstream = JobUid.of(job.owner(), edge.dependency().upstream());
        var outputs =
                edge.mark()
                        .filter(mark -> mark.how() == Mark.End.COMPLETED)
                        .flatMap(mark -> jobs.run(upstream, mark.runNo()))
                        .map(MapOutputs::outputs)
                        .orElse(Map.of());
        var taken = new LinkedHashMap<String, Taken>();
        edge.dependency()
                .outputs()
                .forEach((output, input) ->
                        Optional.ofNullable(outputs.get(output))
                                .filter(stored -> !stored.equals(new Stored.Inline(Json.NULL)))
                                .ifPresent(
                                        stored -> taken.put(input, new Taken(upstream, stored))));
        return taken;
    }

    private static Map<String, Stored> outputs(Run run) {
        return run.state() instanceof Run.State.Ended ended ? ended.outputs() : Map.of();
    }

    private Json load(Taken taken) {
        return inputs.load(taken.job(), Map.of("value", taken.stored())).get("value").orElseThrow();
    }

    private Given checked(Job job, Map<String, Stored> found, Map<String, String> sources) {
        if (found.values().stream().mapToLong(Values::bytes).sum() > Inputs.MOST_BYTES) {
            var first = sources.keySet().iterator().next();
            return wrong(first, sources, Inputs.tooLarge().message());
        }
        var asked = workflows.version(job.spec().workflow()).orElseThrow().plan().inputs();
        var given = inputs.load(job.uid(), found);
        return inputs.problems(job.owner(), asked, given).stream()
                .findFirst()
                .map(problem -> wrong(variable(problem), sources, problem.message()))
                .orElseGet(() -> new Given.Mapped(found));
    }

    private static String variable(Problem problem) {
        return problem.pointer().split("/", -1)[2];
    }

    private static Given wrong(String input, Map<String, String> sources, String why) {
        var what = Optional.ofNullable(sources.get(input)).orElse("");
        return new Given.Wrong(
                new Failure(UNFIT, "the input " + input + what + " is wrong: " + why));
    }

    private static String source(Edge edge, String input) {
        return edge.dependency().outputs().entrySet().stream()
                .filter(each -> each.getValue().equals(input))
                .map(each ->
                        ", which is the output "
                                + each.getKey()
                                + " of the job "
                                + edge.dependency().upstream()
                                + ",")
                .findFirst()
                .orElseThrow();
    }
}
