package dev.jobwright.jobs.move;

import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.WorkflowRef;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Parsed;
import dev.jobwright.jobs.json.Problem;
import dev.jobwright.jobs.publish.PublishAdHoc;
import dev.jobwright.jobs.publish.Version;
import dev.jobwright.jobs.publish.Workflows;
import dev.jobwright.jobs.workflow.Names;
import dev.jobwright.jobs.workflow.ReadWorkflow;
import dev.jobwright.jobs.workflow.Workflow;
import dev.jobwright.jobs.workflow.WorkflowId;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds the versions that an export's job is of among its new owner's, and makes those that there
 * are not, as workflows that came with a job.
 */
final class PublishDefinitions {
    private static final int MOST_VERSIONS = 20;
    private static final String AT = "/canonical/definitions/";

    private final Workflows workflows;
    private final PublishAdHoc publishAdHoc;
    private final Owner owner;
    private final Json.Obj definitions;
    private final Map<String, Version> ready = new HashMap<>();
    private final Set<String> underWay = new HashSet<>();

    PublishDefinitions(
            Workflows workflows, PublishAdHoc publishAdHoc, Owner owner, Json.Obj definitions) {
        this.workflows = workflows;
        this.publishAdHoc = publishAdHoc;
        this.owner = owner;
        this.definitions = definitions;
    }

    /** What came of it. */
    sealed interface Reply {
        /** All that is needed is there, by the hashes of the definitions. */
        record Ready(Map<String, Version> versions) implements Reply {}

        /** Something cannot run here, and why. */
        record Invalid(List<Problem> problems) implements Reply {}

        /** Too many state machines have been made for this owner just now. */
        record TooMany(Duration retryAfter) implements Reply {}
    }

    /**
     * Publishes all.
     *
     * @param known a workflow of the owner's that may have them already
     */
    Reply handle(Optional<String> known) {
        var unlike =
                definitions.fields().entrySet().stream()
                        .filter(one -> !Definitions.hash(one.getValue()).equals(one.getKey()))
                        .map(one ->
                                problem(
                                        one.getKey(),
                                        "HASH_MISMATCH",
                                        "the definition is not the one that the hash stands for"))
                        .toList();
        if (!unlike.isEmpty()) {
            return new Reply.Invalid(unlike);
        }
        known.filter(Names::allowed).map(WorkflowId::new).ifPresent(this::lookThrough);
        for (var hash : definitions.fields().keySet()) {
            var refusal = publish(hash);
            if (refusal.isPresent()) {
                return refusal.get();
            }
        }
        return new Reply.Ready(ready);
    }

    /** The newest versions that say the same, of those that were not deleted. */
    private void lookThrough(WorkflowId id) {
        int newest = workflows.latestHead(owner, id).map(head -> head.ref().version()).orElse(0);
        Stream.iterate(newest, number -> number > 0, number -> number - 1)
                .limit(MOST_VERSIONS)
                .map(number -> new WorkflowRef(owner, id, number))
                .filter(ref -> !workflows.isGone(ref))
                .flatMap(ref -> workflows.version(ref).stream())
                .forEach(version ->
                        ready.putIfAbsent(new Definitions(workflows).add(version.ref()), version));
    }

    private Optional<Reply> publish(String hash) {
        if (ready.containsKey(hash)) {
            return Optional.empty();
        }
        var definition = definitions.object(hash);
        if (definition.isEmpty() || !underWay.add(hash)) {
            return invalid(hash, "DEFINITION_MISSING", "the export has no such definition");
        }
        var calls = definition.get().object("calls").orElse(Json.EMPTY);
        for (var called : calls.fields().values()) {
            var refusal =
                    called instanceof Json.Str(var other)
                            ? publish(other)
                            : invalid(hash, "INVALID_EXPORT", "what a step calls is a hash");
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        return make(hash, definition.get().get("document").orElse(Json.NULL), calls);
    }

    private Optional<Reply> make(String hash, Json document, Json.Obj calls) {
        return switch (publishAdHoc.handle(owner, document, called(document, calls)::find)) {
            case PublishAdHoc.Reply.Ready(var version) -> {
                ready.put(hash, version);
                yield Optional.empty();
            }
            case PublishAdHoc.Reply.Invalid(var problems) ->
                    Optional.of(
                            new Reply.Invalid(
                                    problems.stream().map(one -> within(hash, one)).toList()));
            case PublishAdHoc.Reply.TooMany(var after) -> Optional.of(new Reply.TooMany(after));
        };
    }

    /** What the steps of a document call, by what they call it. */
    private record Called(Map<Workflow.Action, Version> versions) {
        Optional<Version> find(WorkflowId id, Optional<Integer> version) {
            return Optional.ofNullable(versions.get(new Workflow.Action.CallWorkflow(id, version)));
        }
    }

    private Called called(Json document, Json.Obj calls) {
        var versions = new HashMap<Workflow.Action, Version>();
        if (ReadWorkflow.read(document) instanceof Parsed.Good<Workflow>(var workflow)) {
            for (var step : workflow.steps()) {
                calls.text(step.id().value())
                        .map(ready::get)
                        .ifPresent(version -> versions.put(step.action(), version));
            }
        }
        return new Called(versions);
    }

    private static Problem within(String hash, Problem problem) {
        return new Problem(
                AT + hash + "/document" + problem.pointer(), problem.code(), problem.message());
    }

    private static Optional<Reply> invalid(String hash, String code, String message) {
        return Optional.of(new Reply.Invalid(List.of(problem(hash, code, message))));
    }

    private static Problem problem(String hash, String code, String message) {
        return new Problem(AT + hash, code, message);
    }
}
