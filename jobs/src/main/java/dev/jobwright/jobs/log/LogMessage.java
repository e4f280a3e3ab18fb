package dev.jobwright.jobs.log;

import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.json.Json;

import java.util.List;
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
     * What a step has said since it was last heard, in order. This has no outbox: it may be lost.
     *
     * @param step the step's key, as text
     * @param mark where it stands among what the step has said
     */
    record Said(
            JobUid job,
            int runNo,
            Frame.Node node,
            String step,
            Head.Mark mark,
            List<Saying> sayings)
            implements LogMessage {
        public Said {
            sayings = List.copyOf(sayings);
        }
    }

    /**
     * A connection wants to watch the job.
     *
     * @param lastSeq the newest event it has; empty if it has none
     * @param reconnect whether it asked by {@code reconnect_job}, and is answered as such
     */
    record Watch(JobUid job, String connectionId, Optional<Long> lastSeq, boolean reconnect)
            implements LogMessage {
        /** Who does not know where it was wants to know how the job stands. */
        boolean wantsSnapshot() {
            return lastSeq.isEmpty();
        }
    }

    /** As it travels. */
    default Json.Obj json() {
        return switch (this) {
            case Bell(var job, var runNo, var upTo) ->
                    of("bell", job).put("run_no", runNo).put("up_to", upTo).done();
            case Said said ->
                    of("said", said.job())
                            .put("run_no", said.runNo())
                            .put("node", json(said.node()))
                            .put("step", said.step())
                            .put("mark", json(said.mark()))
                            .put(
                                    "sayings",
                                    Json.array(said.sayings().stream().map(Saying::json).toList()))
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
            case "said" ->
                    new Said(
                            job,
                            runNo(body),
                            node(body),
                            body.text("step").orElseThrow(),
                            mark(body),
                            body.items("sayings").orElseThrow().stream()
                                    .map(one -> Saying.read((Json.Obj) one))
                                    .toList());
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
