package dev.jobwright.jobs.log;

import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.Status;
import dev.jobwright.jobs.job.Stored;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Timestamps;
import dev.jobwright.jobs.tool.ToolCall;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Something that watchers of a job are told, without the fields that every frame has. */
public sealed interface Frame {

    /** The job as a whole. */
    record JobUpdate(String status, String message, Optional<Json> result, Optional<String> error)
            implements Frame {}

    /**
     * The job failed, and is tried again by itself.
     *
     * @param attempt which attempt comes next; the first of all was 1
     * @param at not before when
     */
    record JobRetrying(String message, String error, int attempt, Instant at) implements Frame {}

    /**
     * A step's status.
     *
     * @param fields what its tool says of it
     */
    record NodeUpdate(Node node, String status, Optional<String> error, Json.Obj fields)
            implements Frame {}

    /** A step waits for somebody outside. */
    record NodeWaiting(Node node, String message, Optional<String> assignee) implements Frame {}

    /** How far a step is. */
    record NodeProgress(Node node, long progress, long total, String chunk) implements Frame {}

    /** An output of a step. */
    record OutputUpdate(Node node, String outputName, Stored value, String outputType)
            implements Frame {

        /** An output with its type; one that is kept by reference is just JSON. */
        public static OutputUpdate of(Node node, String outputName, Stored value) {
            return new OutputUpdate(node, outputName, value, type(value));
        }

        private static String type(Stored value) {
            return switch (value) {
                case Stored.Ref _ -> "json";
                case Stored.Chunked _ -> "array";
                case Stored.Inline(var json) ->
                        switch (json) {
                            case Json.Null _ -> "null";
                            case Json.Bool _ -> "boolean";
                            case Json.Num _ -> "number";
                            case Json.Str _ -> "string";
                            case Json.Arr _ -> "array";
                            case Json.Obj _ -> "object";
                        };
            };
        }
    }

    /**
     * An edge of the workflow's graph.
     *
     * @param id the steps that it leads from and to, as {@code extract->analyze}
     * @param visit which time around; empty on the first
     * @param status {@code active}, {@code completed} or {@code skipped}
     */
    record EdgeUpdate(String id, String visit, String status) implements Frame {}

    /** A line of a step's log. */
    record LogUpdate(Node node, String content, ToolCall.Severity severity) implements Frame {}

    /**
     * A step, as watchers know it.
     *
     * @param id the step's id, behind those of the calls of sub-workflows that lead to it
     * @param name for people
     * @param type the tool's id
     * @param item which element of a map, as a path; empty outside of maps
     * @param visit which time around; empty on the first
     */
    record Node(String id, String name, String type, String item, String visit) {}

    /** A job's status, with a line for people. */
    static Frame job(Status status, String message) {
        return new JobUpdate(status.word(), message, Optional.empty(), Optional.empty());
    }

    /**
     * The job was cancelled.
     *
     * @param stopped how many steps were given up
     * @param finished how many came to an end after the wish, and count
     * @param notStopped how many may compute on, although nobody waits for them
     * @param isTruncated whether there are more than were counted
     */
    record JobCancelled(int stopped, int finished, int notStopped, boolean isTruncated)
            implements Frame {
        /** Of a job that did not run. */
        public static final JobCancelled AT_REST = new JobCancelled(0, 0, 0, false);

        private Json result() {
            return Json.object()
                    .put("stopped", stopped)
                    .put("finished", finished)
                    .put("not_stopped", notStopped)
                    .put("truncated", isTruncated)
                    .done();
        }
    }

    /** As it is written, the type first. */
    default Json.Obj json() {
        return switch (this) {
            case JobUpdate(var status, var message, var result, var error) ->
                    Json.object()
                            .put("type", "job_update")
                            .put("status", status)
                            .put("message", message)
                            .put("result", result.orElse(Json.NULL))
                            .putOrNull("error", error.orElse(null))
                            .done();
            case JobCancelled cancelled ->
                    new JobUpdate(
                                    Status.CANCELLED.word(),
                                    JobState.Cancelled.MESSAGE,
                                    Optional.of(cancelled.result()),
                                    Optional.of(JobState.Cancelled.MESSAGE))
                            .json();
            case JobRetrying(var message, var error, var attempt, var at) ->
                    Json.object()
                            .put("type", "job_update")
                            .put("status", "retrying")
                            .put("message", message)
                            .put("result", Json.NULL)
                            .put("error", error)
                            .put("attempt", attempt)
                            .put("next_attempt_at", Timestamps.text(at))
                            .done();
            case NodeUpdate(var node, var status, var error, var fields) ->
                    of("node_update", node)
                            .put("node_type", node.type())
                            .put("status", status)
                            .putOrNull("error", error.orElse(null))
                            .put("result", Json.NULL)
                            .putIf(
                                    "fields",
                                    Optional.<Json>of(fields)
                                            .filter(_ -> !fields.fields().isEmpty()))
                            .done();
            case NodeWaiting(var node, var message, var assignee) ->
                    of("node_update", node)
                            .put("node_type", node.type())
                            .put("status", "waiting")
                            .put("error", Json.NULL)
                            .put("result", Json.NULL)
                            .put(
                                    "waiting_for",
                                    Json.object()
                                            .put("message", message)
                                            .putOrNull("assignee", assignee.orElse(null))
                                            .done())
                            .done();
            case NodeProgress(var node, var progress, var total, var chunk) ->
                    of("node_progress", node)
                            .put("progress", progress)
                            .put("total", total)
                            .put("chunk", chunk)
                            .done();
            case OutputUpdate(var node, var outputName, var value, var outputType) -> {
                var fields = of("output_update", node).put("output_name", outputName);
                switch (value) {
                    case Stored.Inline(var json) -> fields.put("value", json);
                    case Stored.Ref ref -> fields.put("value_ref", reference(ref));
                    case Stored.Chunked chunked -> fields.put("value_ref", reference(chunked));
                }
                yield fields.put("output_type", outputType).put("metadata", Json.EMPTY).done();
            }
            case EdgeUpdate(var id, var visit, var status) ->
                    Json.object()
                            .put("type", "edge_update")
                            .put("edge_id", id)
                            .putIf("visit", told(visit))
                            .put("status", status)
                            .done();
            case LogUpdate(var node, var content, var severity) ->
                    of("log_update", node)
                            .put("content", content)
                            .put("severity", severity.name().toLowerCase(Locale.ROOT))
                            .done();
        };
    }

    /**
     * How a value is told that is not in place.
     *
     * @throws IllegalArgumentException if it is
     */
    static Json.Obj reference(Stored value) {
        return switch (value) {
            case Stored.Inline _ -> throw new IllegalArgumentException("the value is in place");
            case Stored.Ref(var sha256, var bytes) ->
                    Json.object().put("size", bytes).put("sha256", sha256).done();
            case Stored.Chunked(var sha256, var bytes, var count) ->
                    Json.object()
                            .put("size", bytes)
                            .put("sha256", sha256)
                            .put("count", count)
                            .done();
        };
    }

    private static Optional<Json> told(String path) {
        return path.isEmpty() ? Optional.empty() : Optional.of(Json.of(path));
    }

    private static Json.Fields of(String type, Node node) {
        return Json.object()
                .put("type", type)
                .put("node_id", node.id())
                .put("node_name", node.name())
                .putIf("item", told(node.item()))
                .putIf("visit", told(node.visit()));
    }
}
