package dev.jobwright.jobs.batches;

import static java.util.Objects.requireNonNull;

import dev.jobwright.jobs.control.CreateJob;
import dev.jobwright.jobs.control.Inputs;
import dev.jobwright.jobs.control.JobSource;
import dev.jobwright.jobs.control.PinWorkflow;
import dev.jobwright.jobs.control.PinWorkflow.Reply.Pinned;
import dev.jobwright.jobs.dependencies.Dependency;
import dev.jobwright.jobs.dependencies.MapOutputs;
import dev.jobwright.jobs.items.JobItem;
import dev.jobwright.jobs.items.Keys;
import dev.jobwright.jobs.items.ShadowItem;
import dev.jobwright.jobs.job.Decision;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobEvent;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Membership;
import dev.jobwright.jobs.job.Transitions;
import dev.jobwright.jobs.job.WorkflowRef;
import dev.jobwright.jobs.json.Parsed;
import dev.jobwright.jobs.json.Problem;
import dev.jobwright.jobs.table.Table;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Makes drafts of a batch's jobs, or says all that is wrong with any of them. What several have in
 * common is looked up once.
 */
final class PlanBatch {
    /** By then whoever makes a batch has let those run that it can. */
    static final Duration HEAD_START = Duration.ofSeconds(15);

    private final Table table;
    private final CreateJob createJob;
    private final Inputs inputs;

    PlanBatch(Table table, CreateJob createJob, Inputs inputs) {
        this.table = table;
        this.createJob = createJob;
        this.inputs = inputs;
    }

    /** What came of it. */
    sealed interface Reply {
        /** Nothing is wrong. */
        record Planned(List<CreateJob.Draft> drafts) implements Reply {}

        /** Something is. */
        record Invalid(Faults faults) implements Reply {}

        /** Too many new state machines have been needed just now. */
        record TooMany(Duration retryAfter) implements Reply {}
    }

    Reply handle(Batch batch, CreateBatch.WantedJobs wantedJobs) {
        var jobs = wantedJobs.of(batch);
        var pins = new HashMap<JobSource, PinWorkflow.Reply>();
        var ids = new LinkedHashMap<JobId, Integer>();
        var taken = new HashMap<Integer, List<Problem>>();
        for (int i = 0; i < jobs.size(); i++) {
            if (jobs.get(i) instanceof Parsed.Good<Wanted>(var wanted)) {
                var source = wanted.job().source();
                var pin = pins.computeIfAbsent(source, _ -> createJob.pin(wanted.job()));
                if (pin instanceof PinWorkflow.Reply.TooMany(var after)) {
                    return new Reply.TooMany(after);
                }
                taken.put(i, taken(batch, i, wanted.job(), ids));
            }
        }
        var unread =
                IntStream.range(0, jobs.size())
                        .filter(i -> jobs.get(i) instanceof Parsed.Bad<Wanted>)
                        .mapToObj(i -> wantedJobs.id(batch, i))
                        .collect(Collectors.toSet());
        var siblings = new Siblings(known(jobs, pins, ids), unread);
        var faults = new Faults();
        for (int i = 0; i < jobs.size(); i++) {
            switch (jobs.get(i)) {
                case Parsed.Bad<Wanted>(var problems) -> faults.add(i, problems);
                case Parsed.Good<Wanted>(var wanted) -> {
                    var pin = requireNonNull(pins.get(wanted.job().source()));
                    faults.add(i, problems(wanted, pin, siblings));
                    faults.add(i, taken.getOrDefault(i, List.of()));
                }
            }
        }
        new FindRing(jobs, ids)
                .handle()
                .ifPresent(ring -> faults.add(ring.index(), ring.problem()));
        return faults.none()
                ? new Reply.Planned(drafts(batch, jobs, pins))
                : new Reply.Invalid(faults);
    }

    /**
     * The jobs of a batch, for those of them that depend on others.
     *
     * @param known what they run, by id
     * @param unread those with which something is wrong already
     */
    private record Siblings(Map<JobId, WorkflowRef> known, Set<JobId> unread) {

        /** Whether it can be said of all that a job depends on what they are. */
        boolean areRead(CreateJob.Request job) {
            return job.dependencies().stream()
                    .map(Dependency::upstream)
                    .noneMatch(unread::contains);
        }
    }

    /** What the jobs of the batch run, by id. */
    private static Map<JobId, WorkflowRef> known(
            List<Parsed<Wanted>> jobs,
            Map<JobSource, PinWorkflow.Reply> pins,
            Map<JobId, Integer> ids) {
        var known = new HashMap<JobId, WorkflowRef>();
        ids.forEach((id, index) -> {
            if (jobs.get(index) instanceof Parsed.Good<Wanted>(var wanted)
                    && pins.get(wanted.job().source()) instanceof Pinned pinned) {
                known.put(id, pinned.version().ref());
            }
        });
        return known;
    }

    private List<Problem> problems(Wanted wanted, PinWorkflow.Reply pin, Siblings siblings) {
        return switch (pin) {
            case PinWorkflow.Reply.Refusal refusal -> refusal.problems();
            case Pinned pinned -> problems(wanted, pinned, siblings);
        };
    }

    private List<Problem> problems(Wanted wanted, Pinned pinned, Siblings siblings) {
        var job = wanted.job();
        var missing =
                wanted.start()
                        ? inputs.problems(
                                job.owner(),
                                MapOutputs.own(
                                        job.dependencies(), pinned.version().plan().inputs()),
                                pinned.inputs(job.inputs()))
                        : List.<Problem>of();
        return Stream.of(
                        missing,
                        createJob.problems(job, pinned),
                        siblings.areRead(job)
                                ? createJob.faults(job, pinned, siblings.known())
                                : List.<Problem>of())
                .filter(problems -> !problems.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private static List<Problem> one(String pointer, String code, String message) {
        return List.of(new Problem(pointer, code, message));
    }

    /** Whether a job cannot have the id that was chosen for it. */
    private List<Problem> taken(
            Batch batch, int index, CreateJob.Request job, Map<JobId, Integer> ids) {
        var id = id(batch, index, job);
        var other = ids.putIfAbsent(id, index);
        if (other != null) {
            return one("/job_id", "DUPLICATE", "/jobs/" + other + " has this id too");
        }
        var as = Optional.of(new Membership(batch.id(), index));
        var uid = JobUid.of(batch.owner(), id);
        return job.id().isEmpty()
                ? List.of()
                : table.get(Keys.job(uid))
                        .filter(item -> !JobItem.read(item).spec().membership().equals(as))
                        .or(() -> table.get(Keys.shadow(uid)))
                        .map(there ->
                                ShadowItem.isOne(there)
                                        ? one("/job_id", "JOB_ID_TAKEN", "you had a job " + id)
                                        : one("/job_id", "JOB_EXISTS", "you have a job " + id))
                        .orElseGet(List::of);
    }

    private static JobId id(Batch batch, int index, CreateJob.Request job) {
        return job.id().orElseGet(() -> batch.jobId(index));
    }

    private List<CreateJob.Draft> drafts(
            Batch batch, List<Parsed<Wanted>> jobs, Map<JobSource, PinWorkflow.Reply> pins) {
        var drafts = new ArrayList<CreateJob.Draft>();
        for (int i = 0; i < jobs.size(); i++) {
            var wanted = ((Parsed.Good<Wanted>) jobs.get(i)).value();
            var request = wanted.job().withId(Optional.of(id(batch, i, wanted.job())));
            var pinned = (Pinned) requireNonNull(pins.get(request.source()));
            var draft = createJob.draft(request, pinned, batch.created());
            var member = draft.job();
            var as = new Membership(batch.id(), i);
            var job = member.with(member.spec().in(as));
            drafts.add(
                    new CreateJob.Draft(
                            wanted.start() ? asked(job) : job,
                            draft.inputs(),
                            draft.dependencies()));
        }
        return drafts;
    }

    /**
     * Recorded as asked to run, it does so once it can be seen, whatever becomes of the request.
     */
    private static Job asked(Job job) {
        var at = job.times().created();
        return switch (Transitions.on(job.state(), new JobEvent.StartAsked(at))) {
            case Decision.Become(var state) ->
                    job.recordedAs(state, Optional.of(at.plus(HEAD_START)));
            case Decision.Ignore _, Decision.Refuse _ -> throw new AssertionError(job);
        };
    }
}
