package dev.jobwright.jobs.pools;

import dev.jobwright.jobs.items.Keys;
import dev.jobwright.jobs.items.PoolItem;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.Line;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.PoolId;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.table.Pages;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.tool.ToolId;
import dev.jobwright.jobs.workflow.Plan;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Reads pools. They are read at each admission, so that a change of one counts from the next. */
public final class Pools {
    /** The most pools of an owner: a job may need a slot of each of them in one transaction. */
    public static final int MOST = 30;

    private final Table table;

    /** What it reads from. */
    public Pools(Table table) {
        this.table = table;
    }

    /** A pool of an owner, or of the installation. */
    public Optional<Pool> find(Optional<Owner> owner, PoolId id) {
        return table.get(Keys.pool(owner, id)).map(PoolItem::read);
    }

    /** A line with its pool; one that is there no more limits nothing. */
    public Entry entry(Line line) {
        return new Entry(line, find(line.owner(), line.pool()).orElseGet(() -> Pool.none(line)));
    }

    /** An owner's pools, or the installation's, by id. */
    public List<Pool> list(Optional<Owner> owner) {
        return Pages.all(table, PoolItem.of(owner)).stream().map(PoolItem::read).toList();
    }

    /**
     * A line, and the pool that it is before.
     *
     * @param line which
     * @param pool as it was read
     */
    public record Entry(Line line, Pool pool) {}

    /**
     * The lines that a job has to have a slot of, or cannot pass, each time in the same order.
     *
     * @param plan what it runs
     * @param inputs its inputs, asked for only if a pool goes by them
     */
    public List<Entry> about(Job job, Plan plan, Supplier<Json.Obj> inputs) {
        return Stream.of(Optional.<Owner>empty(), Optional.of(job.owner()))
                .flatMap(owner -> list(owner).stream())
                .filter(pool -> pool.isPaused() || pool.limit().isPresent())
                .filter(pool -> isAbout(pool.about(), job, plan))
                .flatMap(pool -> key(pool, job, inputs).stream().map(key -> entry(pool, key)))
                .toList();
    }

    private static Entry entry(Pool pool, String key) {
        return new Entry(new Line(pool.owner(), pool.id(), key), pool);
    }

    private static boolean isAbout(Pool.About about, Job job, Plan plan) {
        return about.workflow().filter(id -> !id.equals(job.spec().workflow().id())).isEmpty()
                && about.tool().filter(id -> !uses(plan, id)).isEmpty();
    }

    private static boolean uses(Plan plan, ToolId tool) {
        return plan.steps().stream()
                .map(Plan.Step::action)
                .anyMatch(action ->
                        action instanceof Plan.Action.OfTool of && of.tool().equals(tool));
    }

    private static Optional<String> key(Pool pool, Job job, Supplier<Json.Obj> inputs) {
        if (Pool.isOfEachUser(pool.id())) {
            return Optional.of(job.owner().value());
        }
        var expression = pool.about().key();
        return expression.isEmpty()
                ? Optional.of("")
                : expression
                        .get()
                        .of(job, expression.get().readsInputs() ? inputs.get() : Json.EMPTY);
    }
}
