package dev.jobwright.functions.socket;

import dev.jobwright.jobs.control.CreateJob;
import dev.jobwright.jobs.control.JobSource;
import dev.jobwright.jobs.control.PauseJob;
import dev.jobwright.jobs.control.ReadPolicy;
import dev.jobwright.jobs.control.ReadTerms;
import dev.jobwright.jobs.control.SubmitJob;
import dev.jobwright.jobs.job.Hash;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.Priority;
import dev.jobwright.jobs.json.InvalidJson;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.json.ObjectReader;
import dev.jobwright.jobs.json.Parsed;
import dev.jobwright.jobs.json.Place;
import dev.jobwright.jobs.json.Problems;
import dev.jobwright.jobs.workflow.Names;
import dev.jobwright.jobs.workflow.WorkflowId;

import java.util.List;
import java.util.Optional;

/** What a client can ask for over a WebSocket, read from {@code {"command": …, "data": {…}}}. */
sealed interface Command {

    /** The name of a field. */
    String WORKFLOW_ID = "workflow_id";

    /** Is anybody there? */
    record Ping() implements Command {}

    /**
     * Create a job and start it.
     *
     * @param once by which it is known again; empty if no id was chosen for the job
     */
    record RunJob(CreateJob.Request request, Optional<SubmitJob.Once> once) implements Command {}

    /** Which jobs have not ended? */
    record ActiveJobs() implements Command {}

    /** A command about a job. */
    sealed interface OfJob extends Command {
        /** Which job. */
        JobId id();
    }

    /** Watch on from where a connection was lost. */
    record Reconnect(JobId id, Optional<Long> lastSeq) implements OfJob {}

    /** Watch. */
    record Subscribe(JobId id, Optional<Long> lastSeq) implements OfJob {}

    /** Watch no longer. */
    record Unsubscribe(JobId id) implements OfJob {}

    /** How does it stand? */
    record GetStatus(JobId id) implements OfJob {}

    /** Let it stand still. */
    record Pause(JobId id, String reason, PauseJob.When when) implements OfJob {}

    /** Let it go on. */
    record Resume(JobId id) implements OfJob {}

    /** End it. */
    record Cancel(JobId id, String reason, boolean force) implements OfJob {}

    /** Reads a command of a user. */
    static Parsed<Command> read(String body, Owner owner) {
        try {
            var problems = new Problems();
            var root = Place.root(JsonText.read(body), problems);
            return problems.or(root.object().flatMap(object -> read(object, root, owner)));
        } catch (InvalidJson e) {
            return new Parsed.Bad<>(List.of(e.problem()));
        }
    }

    private static Optional<Command> read(ObjectReader object, Place root, Owner owner) {
        var name = object.required("command").flatMap(place -> place.text(1, 64));
        var data =
                object.optional("data")
                        .orElseGet(() -> new Place(Json.EMPTY, "/data", root.problems()));
        return name.flatMap(
                command -> data.object().flatMap(fields -> read(command, fields, data, owner)));
    }

    private static Optional<Command> read(
            String name, ObjectReader data, Place place, Owner owner) {
        ofWhom(data, owner);
        var command = command(name, data, place, owner);
        command.ifPresent(_ -> data.refuseOthers());
        return command;
    }

    /**
     * The user comes from the authorizer only; what a command says of it is not trusted, and to act
     * for another is refused.
     */
    private static void ofWhom(ObjectReader data, Owner owner) {
        data.optional("auth_token");
        data.optional("user_id")
                .ifPresent(place ->
                        place.text(1, 256)
                                .filter(user -> !user.equals(owner.value()))
                                .ifPresent(_ ->
                                        place.problem(
                                                "FORBIDDEN", "it is not yours; leave it out")));
    }

    private static Optional<Command> command(
            String name, ObjectReader data, Place place, Owner owner) {
        return switch (name) {
            case "ping" -> Optional.of(new Ping());
            case "run_job" -> runJob(data, place, owner);
            case "reconnect_job" -> job(data).map(id -> new Reconnect(id, lastSeq(data)));
            case "subscribe" -> job(data).map(id -> new Subscribe(id, lastSeq(data)));
            case "unsubscribe" -> job(data).map(Unsubscribe::new);
            case "get_status" ->
                    data.optional("job_id").isPresent()
                            ? job(data).map(GetStatus::new)
                            : Optional.of(new ActiveJobs());
            case "cancel_job" -> job(data).map(id -> cancel(id, data));
            case "pause_job" -> job(data).map(id -> pause(id, data));
            case "resume_job" -> job(data).map(Resume::new);
            default -> {
                place.problem(
                        "UNKNOWN_COMMAND",
                        "no command is called that; there are run_job, reconnect_job, cancel_job,"
                                + " pause_job, resume_job, get_status, subscribe, unsubscribe and"
                                + " ping");
                yield Optional.empty();
            }
        };
    }

    private static Optional<JobId> job(ObjectReader data) {
        return data.required("job_id").flatMap(Command::jobId);
    }

    private static Optional<JobId> jobId(Place place) {
        return place.text(Names::allowed, "INVALID_NAME", "give a job id").map(JobId::new);
    }

    private static Optional<Long> lastSeq(ObjectReader data) {
        return data.optional("last_seq").flatMap(place -> place.whole(0, Long.MAX_VALUE));
    }

    private static Command pause(JobId id, ObjectReader data) {
        var reason = data.optional("reason").flatMap(place -> place.text(0, 1_000)).orElse("");
        var when =
                data.optional("when").flatMap(PauseJob.When::read).orElse(PauseJob.When.AFTER_STEP);
        return new Pause(id, reason, when);
    }

    private static Command cancel(JobId id, ObjectReader data) {
        var reason = data.optional("reason").flatMap(place -> place.text(0, 1_000)).orElse("");
        var force = data.optional("force").flatMap(Place::flag).orElse(false);
        return new Cancel(id, reason, force);
    }

    private static Optional<Command> runJob(ObjectReader data, Place whole, Owner owner) {
        data.optional("job_type");
        var id = data.optional("job_id").flatMap(Command::jobId);
        var graph = data.optional("graph").filter(place -> !(place.value() instanceof Json.Null));
        var workflow =
                graph.map(_ -> data.optional(WORKFLOW_ID))
                        .orElseGet(() -> data.required(WORKFLOW_ID))
                        .flatMap(place ->
                                place.text(Names::allowed, "INVALID_NAME", "give a workflow id"))
                        .map(WorkflowId::new);
        var params =
                data.optional("params")
                        .map(Place::value)
                        .filter(Json.Obj.class::isInstance)
                        .map(Json.Obj.class::cast)
                        .orElse(Json.EMPTY);
        var policy = ReadPolicy.of(data);
        var terms = ReadTerms.of(data);
        return graph.<JobSource>map(place -> new JobSource.Graph(place.value()))
                .or(() -> workflow.map(JobSource.Published::new))
                .map(source ->
                        new RunJob(
                                new CreateJob.Request(
                                        owner,
                                        id,
                                        source,
                                        Optional.empty(),
                                        "",
                                        Priority.MEDIUM,
                                        List.of(),
                                        metadata(source, workflow),
                                        policy,
                                        terms,
                                        List.of(),
                                        params,
                                        List.of()),
                                id.map(chosen -> once(chosen, whole.value()))));
    }

    /** Who lost the answer asks again by the id that it chose, maybe with a new token. */
    private static SubmitJob.Once once(JobId id, Json data) {
        var asked = ((Json.Obj) data).without("auth_token");
        return new SubmitJob.Once("run_job " + id, Hash.sha256(JsonText.canonical(asked)));
    }

    /** A graph runs as it was sent; of which workflow it is an edit is kept for whoever sent it. */
    private static Json.Obj metadata(JobSource source, Optional<WorkflowId> workflow) {
        return source instanceof JobSource.Graph
                ? workflow.map(id -> Json.object().put(WORKFLOW_ID, id.value()).done())
                        .orElse(Json.EMPTY)
                : Json.EMPTY;
    }
}
