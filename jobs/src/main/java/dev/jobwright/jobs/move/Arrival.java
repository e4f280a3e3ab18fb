package dev.jobwright.jobs.move;

import dev.jobwright.jobs.control.Launch;
import dev.jobwright.jobs.items.EventItem;
import dev.jobwright.jobs.items.GateItem;
import dev.jobwright.jobs.items.HeadItem;
import dev.jobwright.jobs.items.InputsItem;
import dev.jobwright.jobs.items.Keys;
import dev.jobwright.jobs.items.RunItem;
import dev.jobwright.jobs.items.TravelItems;
import dev.jobwright.jobs.job.Hash;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.Priority;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.job.Stored;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.json.Problem;
import dev.jobwright.jobs.log.Event;
import dev.jobwright.jobs.log.Head;
import dev.jobwright.jobs.publish.Version;
import dev.jobwright.jobs.table.Item;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * An export's canonical part, read as a job of its new owner. Whoever signed it may be of another
 * release, so that every part is held to what such a part is here, and named when it is not.
 */
final class Arrival {
    private final Json.Obj canonical;
    private final Map<String, Version> versions;
    private final Instant now;
    private final String link;

    /**
     * What it is read with.
     *
     * @param versions of its definitions, by hash
     * @param now when it arrives
     * @param link where jobs can be seen
     */
    Arrival(Json.Obj canonical, Map<String, Version> versions, Instant now, String link) {
        this.canonical = canonical;
        this.versions = versions;
        this.now = now;
        this.link = link;
    }

    /** A part that cannot be read. */
    static final class Unlike extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Problem problem;

        Unlike(String place, String message) {
            super(message);
            this.problem = new Problem(place, "INVALID_EXPORT", message);
        }

        Problem problem() {
            return problem;
        }
    }

    /** The job, with all its parts. */
    BuildJob.Design read(Owner owner, JobId id) throws Unlike {
        var version = version("/canonical/definition", canonical.text("definition"));
        var job = job(owner, id, version);
        var inputs = read("/canonical/inputs", () -> inputs(job.uid()));
        var head = read("/canonical/log", () -> head(job));
        var parts = new ArrayList<Item>();
        var runs = objects("runs");
        if (runs.size() != job.runNo()) {
            throw new Unlike("/canonical/runs", "a job has as many runs as it says");
        }
        for (int run = 1; run <= runs.size(); run++) {
            run(job, run, runs.get(run - 1), parts);
        }
        history(job, head, parts);
        valuesAreThere(parts, inputs);
        return new BuildJob.Design(job, inputs, head, parts);
    }

    /** Large values, by hash. */
    Map<String, byte[]> values() throws Unlike {
        var texts = new java.util.TreeMap<String, byte[]>();
        for (var one : canonical.object("values").orElse(Json.EMPTY).fields().entrySet()) {
            var at = "/canonical/values/" + one.getKey();
            if (!(one.getValue() instanceof Json.Str(var text))) {
                throw new Unlike(at, "a value is a text");
            }
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            if (!Hash.sha256(bytes).equals(one.getKey())) {
                throw new Unlike(at, "the value is not the one that the hash stands for");
            }
            texts.put(one.getKey(), bytes);
        }
        return texts;
    }

    private Job job(Owner owner, JobId id, Version version) throws Unlike {
        var spec =
                new Job.Spec(
                        version.ref(),
                        "",
                        "",
                        Priority.MEDIUM,
                        List.of(),
                        Json.EMPTY,
                        Job.Policy.NONE,
                        Job.Terms.NONE);
        var frame =
                new Job(
                        JobUid.of(owner, id),
                        owner,
                        id,
                        spec,
                        new JobState.Created(),
                        new Job.Times(
                                now, now, Optional.empty(), Optional.empty(), Optional.empty()),
                        0,
                        1);
        var job =
                read(
                        "/canonical/job",
                        () ->
                                arrived(
                                        TravelItems.job(
                                                frame, canonical.object("job").orElseThrow())));
        return switch (job.state()) {
            case JobState.Created _, JobState.Paused _ -> job;
            case JobState.Final _ ->
                    new Job(
                            job.uid(),
                            owner,
                            id,
                            job.spec(),
                            job.state(),
                            job.times().dueAt(Optional.of(now.plus(Job.LOOK_AGAIN))),
                            job.runNo(),
                            1);
            case JobState.Pending _, JobState.Running _ ->
                    throw new Unlike("/canonical/job/status", "a job travels when it rests");
        };
    }

    /** A schedule or a batch of the same id is another here, and where it was before is past. */
    private static Job arrived(Job job) {
        var spec = job.spec();
        return job.with(
                new Job.Spec(
                        spec.workflow(),
                        spec.name(),
                        spec.description(),
                        spec.priority(),
                        spec.tags(),
                        spec.metadata().without(Job.SCHEDULE_ID).without(Job.IMPORTED_FROM),
                        spec.policy(),
                        spec.terms()));
    }

    private Map<String, Stored> inputs(JobUid uid) {
        return InputsItem.read(
                new Item(Keys.inputs(uid), canonical.object("inputs").orElseThrow()));
    }

    private Head head(Job job) {
        var begin = HeadItem.of(Head.begin(job.uid(), job.id(), job.spec().workflow().id()));
        var fields = Json.object();
        begin.attributes().fields().forEach(fields::put);
        canonical.object("log").orElseThrow().fields().forEach(fields::put);
        var head = HeadItem.read(new Item(begin.key(), fields.done()));
        if (!head.job().equals(job.uid()) || !head.jobId().equals(job.id())) {
            throw new IllegalArgumentException("the log is another job's");
        }
        return head;
    }

    private void run(Job job, int runNo, Json.Obj arrived, List<Item> parts) throws Unlike {
        var at = "/canonical/runs/" + (runNo - 1);
        var version = version(at + "/definition", arrived.text("definition"));
        var frame =
                new Run(
                        job.uid(),
                        runNo,
                        1,
                        0,
                        version.ref(),
                        version.machineArn(),
                        version.cleanUpArn(),
                        "",
                        Map.of(),
                        Run.Course.FRESH,
                        new Run.State.Live(now));
        var read =
                read(
                        at + "/run",
                        () -> TravelItems.run(frame, arrived.object("run").orElseThrow()));
        if (read.runNo() != runNo) {
            throw new Unlike(at + "/run/run_no", "runs are numbered from 1");
        }
        var input = Launch.input(job, runNo, read.launch(), link + "/v1/jobs/" + job.id());
        parts.add(RunItem.of(read.relaunchedAs(input)));
        // Nothing begins or ends in it before it goes on in another launch.
        GateItem.all(read, GateItem.Gate.CLOSED).stream()
                .flatMap(write -> write.after(Optional.empty()).stream())
                .forEach(parts::add);
        var items = arrived.items("items").orElse(List.of());
        for (int i = 0; i < items.size(); i++) {
            var item = items.get(i);
            parts.add(
                    read(
                            at + "/items/" + i,
                            () -> TravelItems.arrived(job.uid(), runNo, (Json.Obj) item)));
        }
    }

    private void history(Job job, Head head, List<Item> parts) throws Unlike {
        var events = objects("history");
        if (events.size() != head.lastSeq()) {
            throw new Unlike("/canonical/history", "a history has as many events as it says");
        }
        for (int i = 0; i < events.size(); i++) {
            int seq = i + 1;
            var item = new Item(Keys.event(job.uid(), seq), events.get(i));
            var event = read("/canonical/history/" + i, () -> event(item, seq));
            parts.add(EventItem.of(job.uid(), event));
        }
    }

    private static Event event(Item item, int seq) {
        var events = EventItem.read(item);
        if (events.size() != 1 || events.getFirst().jobSeq() != seq) {
            throw new IllegalArgumentException("events are numbered from 1");
        }
        return events.getFirst();
    }

    /** What is kept by reference must have come along. */
    private void valuesAreThere(List<Item> parts, Map<String, Stored> inputs) throws Unlike {
        Set<String> there = canonical.object("values").orElse(Json.EMPTY).fields().keySet();
        var uid = new JobUid("0".repeat(26));
        var all = new ArrayList<Json.Obj>();
        parts.forEach(part -> all.add(part.attributes()));
        all.add(InputsItem.of(uid, inputs).attributes());
        for (var hash : TravelItems.references(all)) {
            if (!there.contains(hash) && isKept(hash, all)) {
                throw new Unlike("/canonical/values", "the value " + hash + " is missing");
            }
        }
    }

    /** A frame's texts are a user's, and may look like a reference; an item's are ours. */
    private static boolean isKept(String hash, List<Json.Obj> all) {
        return all.stream()
                .filter(one -> one.get("frame").isEmpty())
                .anyMatch(one -> JsonText.write(one).contains("\"sha256\":\"" + hash + "\""));
    }

    private Version version(String place, Optional<String> hash) throws Unlike {
        var version = hash.map(versions::get);
        if (version.isEmpty()) {
            throw new Unlike(place, "the export has no such definition");
        }
        return version.get();
    }

    private List<Json.Obj> objects(String name) throws Unlike {
        var items = canonical.items(name).orElse(List.of());
        if (!items.stream().allMatch(Json.Obj.class::isInstance)) {
            throw new Unlike("/canonical/" + name, "all of them are objects");
        }
        return items.stream().map(Json.Obj.class::cast).toList();
    }

    /** Our readers trust what lies in the table, and break on what could not be there. */
    private static <T> T read(String place, Supplier<T> reader) throws Unlike {
        try {
            return reader.get();
        } catch (RuntimeException e) {
            throw new Unlike(
                    place,
                    "this is not as this release writes it; export the job again, from the same"
                            + " release");
        }
    }
}
