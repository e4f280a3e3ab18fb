package dev.jobwright.jobs.log;

import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.tool.ToolCall;

import java.util.Locale;
import java.util.Optional;

/** What travels through the progress queue, in the group of a job. */
public sealed interface LogMessage {

    /** The job's uid; also the queue's group. */
    JobUid job();

    /**
     * Something lies in a run's outbox.
     *
     * @param upTo the outbox item's sort key: it and what is older is logged now
     */
    record Bell(JobUid job, int runNo, String upTo) implements LogMessage {}

    /**
     * A step says how far it is. Such reports have no outbox: one may be lost.
     *
     * @param step the step's key, as text
     * @param mark where it stands among the step's reports
     */
    record Report(
            JobUid job,
            int runNo,
            Frame.Node node,
            String step,
            Head.Mark mark,
            long done,
            long total,
            String line)
            implements LogMessage {}

    /** A step adds a line to its log. */
    record Line(
            JobUid job,
            int runNo,
            Frame.Node node,
            String step,
            Head.Mark mark,
            ToolCall.Severity severity,
            String content)
            implements LogMessage {}

    /** A step shows what an output is so far. */
    record Output(
            JobUid job,
            int runNo,
            Frame.Node node,
            String step,
            Head.Mark mark,
            String name,
            Json value)
            implements LogMessage {}

    /**
     * A connection wants to watch the job.
     *
     * @param lastSeq the newest event it has; empty for a snapshot and what comes after it
     * @param reconnect whether it asked by {@code reconnect_job}, and is answered as such
     */
    record Watch(JobUid job, String connectionId, Optional<Long> lastSeq, boolean reconnect)
            implements LogMessage {}

    /** As it travels. */
    default Json.Obj json() {
        return switch (this) {
            case Bell(var job, var runNo, var upTo) ->
                    of("bell", job).put("run_no", runNo).put("up_to", upTo).done();
            case Report report ->
                    of("report", report.job())
                            .put("run_no", report.runNo())
                            .put("node", json(report.node()))
                            .put("step", report.step())
                            .put("mark", json(report.mark()))
                            .put("done", report.done())
                            .put("total", report.total())
                            .put("line", report.line())
                            .done();
            case Line line ->
                    of("line", line.job())
                            .put("run_no", line.runNo())
                            .put("node", json(line.node()))
                            .put("step", line.step())
                            .put("mark", json(line.mark()))
                            .put("severity", line.severity().name())
                            .put("content", line.content())
                            .done();
            case Output output ->
                    of("output", output.job())
                            .put("run_no", output.runNo())
                            .put("node", json(output.node()))
                            .put("step", output.step())
                            .put("mark", json(output.mark()))
                            .put("name", output.name())
                            .put("value", output.value())
                            .done();
            case Watch(var job, var connectionId, var lastSeq, var reconnect) ->
                    of("watch", job)
                            .put("connection_id", connectionId)
                            .putIf("last_seq", lastSeq.map(Json::of))
                            .put("reconnect", reconnect)
                            .done();
        };
    }

    /**
     * Reads one.
     *
     * @throws java.util.NoSuchElementException if it is not one of ours
     * @throws IllegalArgumentException likewise
     */
    static LogMessage read(Json.Obj body) {
        var kind = body.text("kind").orElseThrow();
        var job = new JobUid(body.text("job").orElseThrow());
        return switch (kind) {
            case "bell" -> new Bell(job, runNo(body), body.text("up_to").orElseThrow());
            case "report" ->
                    new Report(
                            job,
                            runNo(body),
                            node(body),
                            body.text("step").orElseThrow(),
                            mark(body),
                            body.whole("done").orElseThrow(),
                            body.whole("total").orElseThrow(),
                            body.text("line").orElseThrow());
            case "line" ->
                    new Line(
                            job,
                            runNo(body),
                            node(body),
                            body.text("step").orElseThrow(),
                            mark(body),
                            ToolCall.Severity.valueOf(
                                    body.text("severity").orElseThrow().toUpperCase(Locale.ROOT)),
                            body.text("content").orElseThrow());
            case "output" ->
                    new Output(
                            job,
                            runNo(body),
                            node(body),
                            body.text("step").orElseThrow(),
                            mark(body),
                            body.text("name").orElseThrow(),
                            body.get("value").orElseThrow());
            case "watch" ->
                    new Watch(
                            job,
                            body.text("connection_id").orElseThrow(),
                            body.whole("last_seq"),
                            body.flag("reconnect").orElseThrow());
            default -> throw new IllegalArgumentException("no message is a " + kind);
        };
    }

    private static Json.Fields of(String kind, JobUid job) {
        return Json.object().put("kind", kind).put("job", job.value());
    }

    private static int runNo(Json.Obj body) {
        return Math.toIntExact(body.whole("run_no").orElseThrow());
    }

    private static Json json(Frame.Node node) {
        return Json.object()
                .put("id", node.id())
                .put("name", node.name())
                .put("type", node.type())
                .put("item", node.item())
                .put("visit", node.visit())
                .done();
    }

    private static Frame.Node node(Json.Obj body) {
        var node = body.object("node").orElseThrow();
        return new Frame.Node(
                node.text("id").orElseThrow(),
                node.text("name").orElseThrow(),
                node.text("type").orElseThrow(),
                node.text("item").orElseThrow(),
                node.text("visit").orElseThrow());
    }

    private static Json json(Head.Mark mark) {
        return Json.object().put("fence", mark.fence()).put("counter", mark.counter()).done();
    }

    private static Head.Mark mark(Json.Obj body) {
        var mark = body.object("mark").orElseThrow();
        return new Head.Mark(
                mark.whole("fence").orElseThrow(), mark.whole("counter").orElseThrow());
    }
}
