package dev.jobwright.jobs.dependencies;

import dev.jobwright.jobs.items.Keys;
import dev.jobwright.jobs.items.MarkItem;
import dev.jobwright.jobs.items.NeededItem;
import dev.jobwright.jobs.items.NeedsItem;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.table.Pages;
import dev.jobwright.jobs.table.Query;
import dev.jobwright.jobs.table.Table;

import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads the dependencies between an owner's jobs. */
public final class Edges {
    private final Table table;

    /** What they lie in. */
    public Edges(Table table) {
        this.table = table;
    }

    /** What a job depends on, and how that stands; no query if it depends on none. */
    public List<Edge> of(Job job) {
        return job.spec().terms().isDependent() ? all(job) : List.of();
    }

    private List<Edge> all(Job job) {
        var dependencies = List.<Dependency>of();
        var marks = new HashMap<JobUid, Mark>();
        for (var item : Pages.all(table, NeedsItem.standing(job.uid()))) {
            if (NeedsItem.isOne(item)) {
                dependencies = NeedsItem.read(item);
            } else {
                marks.put(MarkItem.upstream(item), MarkItem.read(item));
            }
        }
        return dependencies.stream()
                .map(one -> {
                    var mark = marks.get(JobUid.of(job.owner(), one.upstream()));
                    return new Edge(one, Optional.ofNullable(mark));
                })
                .toList();
    }

    /** How a job depends on another, if it does. */
    public Optional<Edge> of(Job job, JobId upstream) {
        return of(job).stream()
                .filter(edge -> edge.dependency().upstream().equals(upstream))
                .findFirst();
    }

    /** What the job of a uid depends on, whatever has become of that. */
    List<Dependency> needs(JobUid uid) {
        return table.get(Keys.needs(uid)).map(NeedsItem::read).orElse(List.of());
    }

    /** All that depend on a job, a page in memory at a time. */
    public Stream<Dependent> dependents(JobUid upstream) {
        var items = Pages.each(table, NeededItem.of(upstream));
        return StreamSupport.stream(items.spliterator(), false).map(NeededItem::read);
    }

    /** A part of a list of those that depend on a job. */
    public record Listed(List<Dependent> dependents, Optional<Query.Cursor> next) {}

    /** Those that depend on a job, in no order that means something. */
    public Listed dependents(JobUid upstream, int limit, Optional<Query.Cursor> after) {
        var page = table.query(NeededItem.of(upstream).atMost(limit).from(after));
        return new Listed(page.items().stream().map(NeededItem::read).toList(), page.next());
    }
}
