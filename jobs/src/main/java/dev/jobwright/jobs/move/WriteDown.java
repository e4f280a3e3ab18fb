package dev.jobwright.jobs.move;

import dev.jobwright.jobs.control.Jobs;
import dev.jobwright.jobs.control.Polling;
import dev.jobwright.jobs.files.Values;
import dev.jobwright.jobs.items.EventItem;
import dev.jobwright.jobs.items.InputsItem;
import dev.jobwright.jobs.items.JobItem;
import dev.jobwright.jobs.items.Keys;
import dev.jobwright.jobs.items.OutboxItem;
import dev.jobwright.jobs.items.TravelItems;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.publish.Version;
import dev.jobwright.jobs.publish.Workflows;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Limits;
import dev.jobwright.jobs.table.Pages;
import dev.jobwright.jobs.table.Query;
import dev.jobwright.jobs.table.Table;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Writes down all that a job is, the same wherever it is, as long as it stands still. */
final class WriteDown {
    /** What a job has just done is told within moments. */
    private static final Duration UNTIL_TOLD = Duration.ofSeconds(5);

    private final Table table;
    private final Jobs jobs;
    private final Workflows workflows;
    private final Values values;
    private final Polling polling;

    WriteDown(Table table, Workflows workflows, Values values, Polling polling) {
        this.polling = polling;
        this.table = table;
        this.jobs = new Jobs(table);
        this.workflows = workflows;
        this.values = values;
    }

    /**
     * A job, written down.
     *
     * @param canonical all that it is
     * @param versions the versions of its definitions here, by hash
     */
    record Written(Json.Obj canonical, Map<String, Version> versions) {}

    /** Why a job cannot be written down now, if it cannot. Waits for what is being told of it. */
    Optional<String> refusal(Job job) {
        var why =
                switch (job.state()) {
                    case JobState.Pending _ -> Optional.of("it waits to start; pause it first");
                    case JobState.Running _ -> Optional.of("it runs; pause it first");
                    case JobState.Created _, JobState.Paused _, JobState.Final _ ->
                            Optional.<String>empty();
                };
        return why.or(() ->
                polling.until(isTold(job), _ -> isTold(job), told -> told, UNTIL_TOLD)
                        ? Optional.empty()
                        : Optional.of("its history is still being written; try in a moment"));
    }

    /** What happened since its last run is told in the one to come. */
    private boolean isTold(Job job) {
        for (int run = 0; run <= job.runNo() + 1; run++) {
            var waiting = OutboxItem.ofRun(job.uid(), run).atMost(1);
            if (!table.query(waiting).items().isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** Writes a job down, unless it takes more bytes than an export may. */
    Optional<Written> handle(Job job) {
        var definitions = new Definitions(workflows);
        var gathered = new Gathered();
        var inputs = TravelItems.of(InputsItem.of(job.uid(), jobs.inputs(job.uid())));
        gathered.all.add(inputs);
        var runs = new ArrayList<Json.Obj>();
        for (int run = 1; run <= job.runNo(); run++) {
            runs.add(run(job, run, definitions, gathered));
        }
        var events = new ArrayList<Json.Obj>();
        for (var item : gathered.each(EventItem.after(job.uid(), 0))) {
            EventItem.read(item)
                    .forEach(one -> events.add(TravelItems.of(EventItem.of(job.uid(), one))));
        }
        var canonical =
                Json.object()
                        .put("definition", definitions.add(job.spec().workflow()))
                        .put("definitions", definitions.json())
                        .put("history", Json.array(events))
                        .put("inputs", inputs)
                        .put("job", TravelItems.of(JobItem.of(job)))
                        .put("log", log(job.uid()))
                        .put("runs", Json.array(runs))
                        .put("values", values(job.uid(), gathered))
                        .done();
        return gathered.isTooMuch()
                ? Optional.empty()
                : Optional.of(new Written(canonical, definitions.versions()));
    }

    /** What was read of a job, and how much that is. Nobody reads on where it is too much. */
    private final class Gathered {
        private final List<Json.Obj> all = new ArrayList<>();
        private long bytes;

        boolean isTooMuch() {
            return bytes > ExportJob.MOST_BYTES;
        }

        List<Item> each(Query query) {
            var items = new ArrayList<Item>();
            for (var item : Pages.each(table, query)) {
                bytes += Limits.bytes(item);
                if (isTooMuch()) {
                    break;
                }
                items.add(item);
                all.add(TravelItems.of(item));
            }
            return items;
        }
    }

    private Json.Obj run(Job job, int runNo, Definitions definitions, Gathered gathered) {
        var item = table.get(Keys.run(job.uid(), runNo)).orElseThrow();
        var run = jobs.run(job.uid(), runNo).orElseThrow();
        gathered.all.add(TravelItems.of(item));
        var items = new ArrayList<Json>();
        for (var query : TravelItems.ofRun(job.uid(), runNo)) {
            gathered.each(query).forEach(one -> items.add(TravelItems.keyed(one)));
        }
        return Json.object()
                .put("definition", definitions.add(run.workflow()))
                .put("items", Json.array(items))
                .put("run", TravelItems.of(item))
                .done();
    }

    private Json.Obj log(JobUid uid) {
        return TravelItems.of(table.get(Keys.head(uid)).orElseThrow());
    }

    /** What lies elsewhere, as text; pieces of lists are named by the lists. */
    private Json.Obj values(JobUid uid, Gathered gathered) {
        var texts = new TreeMap<String, String>();
        var open = new ArrayDeque<>(TravelItems.references(gathered.all));
        var seen = new HashSet<>(open);
        while (!open.isEmpty() && !gathered.isTooMuch()) {
            var hash = open.remove();
            values.text(uid, hash)
                    .ifPresent(bytes -> {
                        gathered.bytes += bytes.length;
                        var text = new String(bytes, StandardCharsets.UTF_8);
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
}
