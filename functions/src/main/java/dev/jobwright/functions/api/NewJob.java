package dev.jobwright.functions.api;

import dev.jobwright.jobs.control.CreateJob;
import dev.jobwright.jobs.control.Details;
import dev.jobwright.jobs.control.JobSource;
import dev.jobwright.jobs.control.ReadPolicy;
import dev.jobwright.jobs.control.ReadStart;
import dev.jobwright.jobs.control.ReadTerms;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.Priority;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.ObjectReader;
import dev.jobwright.jobs.json.Place;
import dev.jobwright.jobs.json.Problem;
import dev.jobwright.jobs.tool.ToolId;
import dev.jobwright.jobs.workflow.Names;
import dev.jobwright.jobs.workflow.WorkflowId;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The body of a request for a new job.
 *
 * @param request what is to be recorded
 * @param start whether it shall start at once
 * @param isForeign whether it names another user as its owner
 */
record NewJob(CreateJob.Request request, boolean start, boolean isForeign) {
    private static final String PAYLOAD = "payload";
    private static final int MAX_INPUTS = 200;
    static final int MAX_VERSION = 99_999_999;

    /** Reads it. */
    static Optional<NewJob> read(ObjectReader body, Owner owner, Instant now) {
        var source = source(body);
        var id = body.optional("job_id").flatMap(Bodies::jobId);
        var details = details(body);
        var policy = ReadPolicy.of(body);
        var terms = ReadTerms.of(body).startingAt(ReadStart.of(body, now));
        var declared = declared(body.optional("input_variables"));
        var inputs = inputs(body, source);
        var dependencies = body.optional("dependencies").map(ReadDependencies::of);
        var start = flag(body.optional("start"));
        var autoStart = flag(body.optional("auto_start"));
        var user = body.optional("user_id").flatMap(place -> place.text(1, 256));
        body.optional("auth_token");
        return source.map(found ->
                new NewJob(
                        new CreateJob.Request(
                                owner,
                                id,
                                found,
                                details.name(),
                                details.description().orElse(""),
                                details.priority().orElse(Priority.MEDIUM),
                                details.tags().orElse(List.of()),
                                details.metadata().orElse(Json.EMPTY),
                                policy,
                                terms,
                                declared,
                                inputs,
                                dependencies.orElse(List.of())),
                        start || autoStart,
                        user.filter(one -> !one.equals(owner.value())).isPresent()));
    }

    /** One of three; where it is none, only the usual one is asked for. */
    private static Optional<JobSource> source(ObjectReader body) {
        var graph = body.optional("graph");
        var tool = body.optional("tool_id");
        var workflow =
                graph.isPresent() || tool.isPresent()
                        ? body.optional("workflow_id")
                        : body.required("workflow_id");
        Stream.of(graph, tool, workflow)
                .flatMap(Optional::stream)
                .skip(1)
                .forEach(place ->
                        place.problem(
                                "CONFLICTING_FIELDS",
                                "a job has one of workflow_id, graph and tool_id"));
        var version = version(body, workflow);
        return graph.<JobSource>map(place -> new JobSource.Graph(place.value()))
                .or(() ->
                        tool.flatMap(place -> Names.read(place, ToolId::new))
                                .map(JobSource.OneTool::new))
                .or(() ->
                        workflow.flatMap(place -> Names.read(place, WorkflowId::new))
                                .map(id -> published(id, version)));
    }

    private static JobSource published(WorkflowId id, Optional<Integer> version) {
        return version.<JobSource>map(number -> new JobSource.PublishedVersion(id, number))
                .orElseGet(() -> new JobSource.Published(id));
    }

    /** The newest one, if it is left out. */
    private static Optional<Integer> version(ObjectReader body, Optional<Place> workflow) {
        var place = body.optional("workflow_version");
        if (workflow.isEmpty()) {
            place.ifPresent(at ->
                    at.problem("CONFLICTING_FIELDS", "only a job with workflow_id has a version"));
        }
        return place.flatMap(at -> at.whole(1, MAX_VERSION)).map(Long::intValue);
    }

    /** What a tool takes is its payload; it is a job's inputs like any other's. */
    private static Json.Obj inputs(ObjectReader body, Optional<JobSource> source) {
        var payload = body.optional(PAYLOAD);
        var given = body.optional("input_values");
        if (payload.isPresent() && given.isPresent()) {
            given.get().problem("CONFLICTING_FIELDS", "payload says the inputs already");
        }
        if (source.filter(JobSource.OneTool.class::isInstance).isEmpty()) {
            payload.ifPresent(place ->
                    place.problem("CONFLICTING_FIELDS", "only a job with tool_id has a payload"));
        }
        return values(payload.or(() -> given));
    }

    /** Problems of its inputs, where a job of a tool has them. */
    List<Problem> places(List<Problem> problems) {
        return places(request, problems);
    }

    /** The same of a job that was read before. */
    static List<Problem> places(CreateJob.Request request, List<Problem> problems) {
        return request.source() instanceof JobSource.OneTool
                ? problems.stream()
                        .map(one ->
                                new Problem(
                                        one.pointer().replaceFirst("^/input_values", "/" + PAYLOAD),
                                        one.code(),
                                        one.message()))
                        .toList()
                : problems;
    }

    /** Nobody makes up what the system is to keep. */
    private static Details details(ObjectReader body) {
        var details = Details.read(body);
        for (var name : Job.KEPT) {
            if (details.metadata().flatMap(own -> own.get(name)).isPresent()) {
                body.optional("metadata")
                        .ifPresent(place -> place.problems().add(Refusals.kept(name)));
            }
        }
        return details;
    }

    private static boolean flag(Optional<Place> place) {
        return place.flatMap(Place::flag).orElse(false);
    }

    private static Json.Obj values(Optional<Place> place) {
        var fields = Json.object();
        place.flatMap(found -> found.entries(MAX_INPUTS))
                .ifPresent(
                        found -> found.forEach((name, value) -> fields.put(name, value.value())));
        return fields.done();
    }

    /** The inputs as the workflow has them may be repeated; only which they are is looked at. */
    private static List<String> declared(Optional<Place> place) {
        var ids = new ArrayList<String>();
        for (var item : place.flatMap(found -> found.items(0, MAX_INPUTS)).orElse(List.of())) {
            item.object()
                    .flatMap(variable -> variable.required("variable_id"))
                    .flatMap(id -> id.text(1, 64))
                    .ifPresent(ids::add);
        }
        return ids;
    }
}
