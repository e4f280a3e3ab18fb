package dev.jobwright.jobs.items;

import dev.jobwright.jobs.job.Base;
import dev.jobwright.jobs.job.BatchId;
import dev.jobwright.jobs.job.Failure;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Line;
import dev.jobwright.jobs.job.Membership;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.PoolId;
import dev.jobwright.jobs.job.Stored;
import dev.jobwright.jobs.job.WorkflowRef;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.pools.Pool;
import dev.jobwright.jobs.table.Condition;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Limits;
import dev.jobwright.jobs.table.Write;
import dev.jobwright.jobs.workflow.StepId;
import dev.jobwright.jobs.workflow.WorkflowId;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the items of tests are made of, with all that is hard to write and to read. */
final class Samples {
    static final Owner OWNER = new Owner("ada");

    static final JobId ID = new JobId("job_1");

    static final Membership BATCH = new Membership(new BatchId("batch_1"), 17);

    static final JobUid UID = JobUid.of(OWNER, ID);

    static final Instant T = Instant.parse("2026-01-01T00:00:00.123456789Z");

    static final Failure WHY = new Failure("Ü", "why \u0000 🙂");

    static final WorkflowRef FLOW = new WorkflowRef(OWNER, new WorkflowId("flow"), 7);

    static final Optional<Base> BASE =
            Optional.of(new Base(2, Set.of(new StepId("a"), new StepId("b"))));

    static final Json.Obj DOCUMENT =
            Json.object()
                    .put("exact", JsonText.readOwn("0.12345678901234567890123456789012345678901"))
                    .put("null", Json.NULL)
                    .put("list", Json.array(List.of(Json.of(1), Json.of("ü"))))
                    .done();

    static final Map<String, Stored> VALUES =
            Map.of(
                    "in place",
                    new Stored.Inline(DOCUMENT),
                    "far",
                    new Stored.Ref("0a1b", 40_000),
                    "in pieces",
                    new Stored.Chunked("2c3d", 9_000_000, 100_000));

    static final List<Line> LINES =
            List.of(
                    new Line(Optional.of(OWNER), new PoolId("p"), "ü 🙂 " + "x".repeat(9_000)),
                    new Line(Optional.of(OWNER), new PoolId("p"), ""),
                    new Line(Optional.empty(), Pool.EACH_USER, OWNER.value()));

    /** The item as an engine accepts it. */
    static Item accepted(Item item) {
        Limits.check(List.of(new Write.Put(item, new Condition.Always())));
        return item;
    }

    static Set<Class<?>> kinds(List<?> cases) {
        return cases.stream().map(Object::getClass).collect(Collectors.toSet());
    }

    static Set<Class<?>> declared(Class<?> sealed) {
        return Arrays.stream(sealed.getPermittedSubclasses())
                .flatMap(each -> each.isSealed() ? declared(each).stream() : Stream.of(each))
                .collect(Collectors.toSet());
    }

    private Samples() {}
}
