package dev.jobwright.jobs.limits;

import dev.jobwright.jobs.job.PoolId;
import dev.jobwright.jobs.job.Priority;
import dev.jobwright.jobs.json.ObjectReader;
import dev.jobwright.jobs.json.Place;
import dev.jobwright.jobs.pools.KeyExpression;
import dev.jobwright.jobs.pools.Pool;
import dev.jobwright.jobs.tool.ToolId;
import dev.jobwright.jobs.workflow.Names;
import dev.jobwright.jobs.workflow.WorkflowId;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads what a user wants of a pool, and says everything that is wrong with it. */
public final class ReadPool {
    private static final String CONFLICT = "CONFLICTING_FIELDS";
    private static final String WORKFLOW_ID = "workflow_id";
    private static final String TOOL_ID = "tool_id";
    private static final String KEY = "key";

    /** Those that have shares; what is most urgent may use all. */
    private static final List<Priority> SHARING =
            Arrays.stream(Priority.values()).filter(one -> one != Priority.CRITICAL).toList();

    private final PoolId id;
    private final ObjectReader body;
    private final Place whole;

    private ReadPool(PoolId id, ObjectReader body, Place whole) {
        this.id = id;
        this.body = body;
        this.whole = whole;
    }

    /** Of an object in which nothing else stands. */
    public static Optional<SetPool.Definition> of(PoolId id, Place whole) {
        return whole.object().map(body -> new ReadPool(id, body, whole).definition());
    }

    private SetPool.Definition definition() {
        var limit = body.optional("limit");
        var paused = body.optional("paused");
        var shares = body.optional("shares");
        if (limit.isEmpty() && paused.isEmpty()) {
            whole.problem("MISSING_FIELD", "give a limit, or paused, or both");
        }
        shares.filter(_ -> limit.isEmpty())
                .ifPresent(place ->
                        place.problem(CONFLICT, "shares are of a limit: give it, or leave them"));
        var about = about();
        body.refuseOthers();
        return new SetPool.Definition(
                about,
                limit.flatMap(place -> place.whole(0, Pool.MOST)).map(Long::intValue),
                shares.map(this::shares).orElse(Map.of()),
                paused.flatMap(Place::flag));
    }

    private Pool.About about() {
        if (Pool.INSTALLED.contains(id)) {
            Stream.of(WORKFLOW_ID, TOOL_ID, KEY)
                    .flatMap(name -> body.optional(name).stream())
                    .forEach(place ->
                            place.problem(CONFLICT, "the pool " + id + " is about all jobs"));
            return Pool.About.ALL;
        }
        return new Pool.About(
                name(WORKFLOW_ID).map(WorkflowId::new),
                name(TOOL_ID).map(ToolId::new),
                body.optional(KEY)
                        .flatMap(place ->
                                place.text(
                                        KeyExpression::isAllowed,
                                        "INVALID_KEY",
                                        "give concurrency_key, or a path that begins with"
                                                + " metadata. or inputs., of at most 256"
                                                + " characters"))
                        .map(KeyExpression::new));
    }

    private Optional<String> name(String field) {
        return body.optional(field)
                .flatMap(place ->
                        place.text(
                                Names::allowed,
                                "INVALID_NAME",
                                "give 1 to 64 letters, digits, _ and -"));
    }

    private Map<Priority, Integer> shares(Place place) {
        var shares = new EnumMap<Priority, Integer>(Priority.class);
        place.object()
                .ifPresent(object -> {
                    for (var priority : SHARING) {
                        object.optional(priority.name())
                                .flatMap(share -> share.whole(1, 100))
                                .ifPresent(share -> shares.put(priority, share.intValue()));
                    }
                    object.optional(Priority.CRITICAL.name())
                            .ifPresent(share ->
                                    share.problem(CONFLICT, "what is CRITICAL may always use all"));
                    object.refuseOthers();
                });
        return shares;
    }
}
