package dev.jobwright.jobs.dependencies;

import dev.jobwright.jobs.control.Inputs;
import dev.jobwright.jobs.control.Jobs;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.WorkflowRef;
import dev.jobwright.jobs.json.Problem;
import dev.jobwright.jobs.publish.Workflows;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.workflow.VariableId;
import dev.jobwright.jobs.workflow.Workflow;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds what is wrong with dependencies, each at its place in a list of them. */
public final class CheckDependencies {
    private final Jobs jobs;
    private final Workflows workflows;

    /** With the workflows. */
    public CheckDependencies(Table table, Workflows workflows) {
        this.jobs = new Jobs(table);
        this.workflows = workflows;
    }

    /**
     * A job that is to depend on others.
     *
     * @param owner whose
     * @param asked what its workflow asks for
     * @param siblings what those run that are made with it, by id
     */
    public record Asking(
            Owner owner, List<Workflow.Input> asked, Map<JobId, WorkflowRef> siblings) {}

    /** What is wrong with the dependencies of a job. */
    public List<Problem> problems(Asking asking, List<Dependency> dependencies) {
        var problems = new ArrayList<Problem>();
        var taken = new HashSet<String>();
        for (int i = 0; i < dependencies.size(); i++) {
            var at = "/dependencies/" + i;
            var one = dependencies.get(i);
            var upstream =
                    Optional.ofNullable(asking.siblings().get(one.upstream()))
                            .or(() ->
                                    jobs.find(asking.owner(), one.upstream())
                                            .map(job -> job.spec().workflow()));
            upstream.ifPresentOrElse(
                    runs -> problems.addAll(problems(at, runs, asking.asked(), one)),
                    () -> problems.add(missing(at, one.upstream())));
            one.outputs().values().stream()
                    .filter(input -> !taken.add(input))
                    .map(input -> twice(at, input))
                    .forEach(problems::add);
        }
        return problems;
    }

    /** What is wrong with one that is to be beside others. */
    List<Problem> problems(Job upstream, List<Workflow.Input> asked, List<Dependency> all) {
        var one = all.getLast();
        var problems = new ArrayList<>(problems("", upstream.spec().workflow(), asked, one));
        var others =
                all.subList(0, all.size() - 1).stream()
                        .flatMap(other -> other.outputs().values().stream())
                        .collect(Collectors.toSet());
        one.outputs().values().stream()
                .filter(others::contains)
                .map(input -> twice("", input))
                .forEach(problems::add);
        return problems;
    }

    private List<Problem> problems(
            String at, WorkflowRef upstream, List<Workflow.Input> asked, Dependency one) {
        if (one.outputs().isEmpty()) {
            return List.of();
        }
        var problems = new ArrayList<Problem>();
        var outputs = workflows.version(upstream).orElseThrow().plan().outputs().keySet();
        one.outputs()
                .forEach((output, input) -> {
                    var place = Problem.below(at + "/outputs", output);
                    noOutput(place, output, one.upstream(), outputs).ifPresent(problems::add);
                    if (Inputs.find(asked, input).isEmpty()) {
                        problems.add(noInput(place, input, asked));
                    }
                });
        return problems;
    }

    private static Optional<Problem> noOutput(
            String place, String output, JobId upstream, Set<VariableId> outputs) {
        var known = outputs.stream().map(VariableId::value).toList();
        return known.contains(output)
                ? Optional.empty()
                : Optional.of(
                        new Problem(
                                place,
                                "UNKNOWN_VARIABLE",
                                "the job "
                                        + upstream
                                        + " has no output called "
                                        + output
                                        + "; it has "
                                        + String.join(", ", known)));
    }

    private static Problem noInput(String place, String input, List<Workflow.Input> asked) {
        var known = asked.stream().map(one -> one.variableId().value()).toList();
        return new Problem(
                place,
                "UNKNOWN_VARIABLE",
                "the workflow asks for no input called "
                        + input
                        + "; it asks for "
                        + String.join(", ", known));
    }

    private static Problem twice(String at, String input) {
        return new Problem(
                at + "/outputs",
                "CONFLICTING_FIELDS",
                "the input " + input + " is taken from more than one output; leave one out");
    }

    private static Problem missing(String at, JobId upstream) {
        return new Problem(at + "/job_id", "JOB_NOT_FOUND", "you have no job " + upstream);
    }
}
