package dev.jobwright.jobs.move;

import dev.jobwright.jobs.control.Jobs;
import dev.jobwright.jobs.files.Files;
import dev.jobwright.jobs.files.UserFile;
import dev.jobwright.jobs.files.Values;
import dev.jobwright.jobs.items.EventItem;
import dev.jobwright.jobs.items.InputsItem;
import dev.jobwright.jobs.items.JobItem;
import dev.jobwright.jobs.items.Keys;
import dev.jobwright.jobs.items.OutboxItem;
import dev.jobwright.jobs.items.TravelItems;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.json.Timestamps;
import dev.jobwright.jobs.publish.Version;
import dev.jobwright.jobs.publish.Workflows;
import dev.jobwright.jobs.table.Pages;
import dev.jobwright.jobs.table.Rounds;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.workflow.FileRef;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Writes a job down as one signed document, with all that another installation needs to show it and
 * to go on with it. Tokens, by which somebody may answer for it, and secrets are no part of it.
 */
public final class ExportJob {
    private final Around around;
    private final Jobs jobs;
    private final Workflows workflows;
    private final Values values;
    private final Files files;

    /**
     * What surrounds it.
     *
     * @param table the durable state
     * @param clock what time it is
     * @param key the installation's
     */
    public record Around(Table table, InstantSource clock, Supplier<SigningKey> key) {}

    /** With what is read of a job beside its items. */
    public ExportJob(Around around, Workflows workflows, Values values, Files files) {
        this.around = around;
        this.jobs = new Jobs(around.table());
        this.workflows = workflows;
        this.values = values;
        this.files = files;
    }

    /**
     * What is asked for.
     *
     * @param owner whose job
     * @param id which job
     */
    public record Request(Owner owner, JobId id) {}

    /** What came of it. */
    public sealed interface Reply {
        /** There it is. */
        record Exported(Job job, Json.Obj document) implements Reply {}

        /** There is no such job. */
        record NoJob(JobId id) implements Reply {}

        /** It moves, or what it has done is still being written down. */
        record Refused(Job job, String why) implements Reply {}
    }

    /** Exports. */
    public Reply handle(Request request) {
        return Rounds.until(() -> {
            var found = jobs.find(request.owner(), request.id());
            if (found.isEmpty()) {
                return Optional.of(new Reply.NoJob(request.id()));
            }
            var job = found.get();
            var why = refusal(job);
            if (why.isPresent()) {
                return Optional.of(new Reply.Refused(job, why.get()));
            }
            var export = new Sealed(written(job).canonical(), origin(job));
            boolean isSame =
                    jobs.find(job.uid()).map(Job::revision).equals(Optional.of(job.revision()));
            return isSame
                    ? Optional.of(new Reply.Exported(job, export.sealedBy(around.key().get())))
                    : Optional.empty();
        });
    }

    Table table() {
        return around.table();
    }

    /** Why a job cannot be written down now, if it cannot. */
    Optional<String> refusal(Job job) {
        var why =
                switch (job.state()) {
                    case JobState.Pending _ -> Optional.of("it waits to start; pause it first");
                    case JobState.Running _ -> Optional.of("it runs; pause it first");
                    case JobState.Created _, JobState.Paused _, JobState.Final _ ->
                            Optional.<String>empty();
                };
        return why.or(() ->
                isTold(job)
                        ? Optional.empty()
                        : Optional.of("its history is still being written; try in a moment"));
    }

    private boolean isTold(Job job) {
        for (int run = 0; run <= job.runNo(); run++) {
            var waiting = OutboxItem.ofRun(job.uid(), run).atMost(1);
            if (!around.table().query(waiting).items().isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private Json.Obj origin(Job job) {
        return Json.object()
                .put("job_id", job.id().value())
                .put("workflow_id", job.spec().workflow().id().value())
                .put("files", Json.array(files(job)))
                .put("exported_at", Timestamps.text(around.clock().instant()))
                .done();
    }

    /**
     * A job, written down.
     *
     * @param canonical all that it is
     * @param versions the versions of its definitions here, by hash
     */
    record Written(Json.Obj canonical, Map<String, Version> versions) {}

    Written written(Job job) {
        var definitions = new Definitions(workflows);
        var canonical = canonical(job, definitions);
        return new Written(canonical, definitions.versions());
    }

    private Json.Obj canonical(Job job, Definitions definitions) {
        var inputs = TravelItems.of(InputsItem.of(job.uid(), jobs.inputs(job.uid())));
        var all = new ArrayList<Json.Obj>(List.of(inputs));
        var runs = new ArrayList<Json.Obj>();
        for (int run = 1; run <= job.runNo(); run++) {
            runs.add(run(job, run, definitions, all));
        }
        var events = events(job.uid());
        all.addAll(events);
        return Json.object()
                .put("definition", definitions.add(job.spec().workflow()))
                .put("definitions", definitions.json())
                .put("history", Json.array(events))
                .put("inputs", inputs)
                .put("job", TravelItems.of(JobItem.of(job)))
                .put("log", log(job.uid()))
                .put("runs", Json.array(runs))
                .put("values", values(job.uid(), all))
                .done();
    }

    private Json.Obj run(Job job, int runNo, Definitions definitions, List<Json.Obj> all) {
        var item = around.table().get(Keys.run(job.uid(), runNo)).orElseThrow();
        var run = jobs.run(job.uid(), runNo).orElseThrow();
        var items = new ArrayList<Json>();
        all.add(TravelItems.of(item));
        for (var one : Pages.each(around.table(), TravelItems.ofRun(job.uid(), runNo))) {
            all.add(TravelItems.of(one));
            items.add(TravelItems.keyed(one));
        }
        return Json.object()
                .put("definition", definitions.add(run.workflow()))
                .put("items", Json.array(items))
                .put("run", TravelItems.of(item))
                .done();
    }

    private List<Json.Obj> events(JobUid uid) {
        var events = new ArrayList<Json.Obj>();
        Pages.each(around.table(), EventItem.after(uid, 0))
                .forEach(item -> events.add(TravelItems.of(item)));
        return events;
    }

    private Json.Obj log(JobUid uid) {
        return TravelItems.of(around.table().get(Keys.head(uid)).orElseThrow());
    }

    /** What lies elsewhere, as text; pieces of lists are named by the lists. */
    private Json.Obj values(JobUid uid, List<Json.Obj> items) {
        var texts = new TreeMap<String, String>();
        var open = new ArrayDeque<>(TravelItems.references(items));
        var seen = new HashSet<>(open);
        while (!open.isEmpty()) {
            var hash = open.remove();
            values.text(uid, hash)
                    .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                    .ifPresent(text -> {
                        texts.put(hash, text);
                        TravelItems.references(JsonText.readOwn(text)).stream()
                                .filter(seen::add)
                                .forEach(open::add);
                    });
        }
        var all = Json.object();
        texts.forEach(all::put);
        return all.done();
    }

    /** The files that it was given, for whoever brings them along. */
    private List<Json.Obj> files(Job job) {
        var known = new TreeMap<String, Json.Obj>();
        values.load(job.uid(), jobs.inputs(job.uid())).fields().values().stream()
                .flatMap(value -> FileRef.read(value).stream())
                .flatMap(ref -> files.find(job.owner(), ref.fileId()).stream())
                .forEach(file -> known.put(file.id(), json(file)));
        return List.copyOf(known.values());
    }

    private static Json.Obj json(UserFile file) {
        return Json.object()
                .put("file_id", file.id())
                .put("name", file.name())
                .put("mime_type", file.mimeType())
                .put("size", file.bytes())
                .putIf("sha256", file.sha256().map(Json::of))
                .done();
    }
}
