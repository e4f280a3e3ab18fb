package dev.jobwright.jobs.log;

import dev.jobwright.jobs.items.EventItem;
import dev.jobwright.jobs.items.HeadItem;
import dev.jobwright.jobs.items.Keys;
import dev.jobwright.jobs.items.SubscriptionItem;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Timestamps;
import dev.jobwright.jobs.table.Pages;
import dev.jobwright.jobs.table.Table;

import java.util.List;
import java.util.Optional;

/** Reads jobs' logs. */
public final class Log {
    private static final String VALUE_REF = "value_ref";

    private final Table table;

    /** What it reads from. */
    public Log(Table table) {
        this.table = table;
    }

    /** The head of a job's log. */
    public Optional<Head> head(JobUid job) {
        return table.get(Keys.head(job)).map(HeadItem::read);
    }

    /** The events after a number, in order, at most a page. */
    public List<Event> after(JobUid job, long jobSeq, int limit) {
        return table.query(EventItem.after(job, jobSeq).atMost(limit)).items().stream()
                .flatMap(item -> EventItem.read(item).stream())
                .filter(event -> event.jobSeq() > jobSeq)
                .limit(limit)
                .toList();
    }

    /** Whether all who watch a job have been sent all of its log. */
    public boolean isSent(JobUid job) {
        long last = head(job).map(Head::lastSeq).orElse(0L);
        return Pages.all(table, SubscriptionItem.ofJob(job)).stream()
                .map(SubscriptionItem::read)
                .allMatch(watcher -> watcher.sentSeq() >= last);
    }

    /** An event as watchers get it: with the fields that every frame has. */
    public static Json.Obj frame(Head head, Event event) {
        var frame = Json.object();
        event.frame()
                .fields()
                .forEach((name, value) -> frame.put(name, located(head, name, value)));
        return frame.put("job_id", head.jobId().value())
                .put("workflow_id", head.workflowId().value())
                .put("run_no", event.runNo())
                .put("job_seq", event.jobSeq())
                .put("ts", Timestamps.text(event.at()))
                .done();
    }

    /** A value kept by reference is fetched over the API, under the reader's own rights. */
    private static Json located(Head head, String name, Json value) {
        if (name.equals(VALUE_REF) && value instanceof Json.Obj reference) {
            var sha256 = reference.text("sha256").orElse("");
            return reference.with("url", Json.of("/v1/jobs/" + head.jobId() + "/values/" + sha256));
        }
        return name.equals("result") && value instanceof Json.Obj results
                ? locatedResults(head, results)
                : value;
    }

    /** A job's results are values by name, each in place or by reference. */
    private static Json locatedResults(Head head, Json.Obj results) {
        var fields = Json.object();
        results.fields()
                .forEach((name, value) ->
                        fields.put(
                                name,
                                value instanceof Json.Obj kept && isReference(kept)
                                        ? kept.with(
                                                VALUE_REF,
                                                located(
                                                        head,
                                                        VALUE_REF,
                                                        kept.get(VALUE_REF).orElseThrow()))
                                        : value));
        return fields.done();
    }

    private static boolean isReference(Json.Obj kept) {
        return kept.fields().size() == 1
                && kept.object(VALUE_REF).flatMap(ref -> ref.text("sha256")).isPresent();
    }
}
