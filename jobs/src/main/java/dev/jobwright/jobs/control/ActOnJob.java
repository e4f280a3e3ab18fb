package dev.jobwright.jobs.control;

import dev.jobwright.jobs.cost.Overspent;
import dev.jobwright.jobs.job.Base;
import dev.jobwright.jobs.job.Decision;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobEvent;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.Priority;
import dev.jobwright.jobs.job.Transitions;
import dev.jobwright.jobs.json.Problem;
import dev.jobwright.jobs.ports.PortUnavailable;
import dev.jobwright.jobs.retention.DeleteJob;
import dev.jobwright.jobs.table.TableUnavailable;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Acts on one job among many, through the use case that acts on one alone. */
public final class ActOnJob {
    private final Verbs verbs;
    private final Spending spending;

    /** With the use cases that act on one, and what tells what it has cost. */
    public ActOnJob(Verbs verbs, Spending spending) {
        this.verbs = verbs;
        this.spending = spending;
    }

    /** What is done to one job. */
    public record Verbs(
            StartJob start,
            PauseJob pause,
            ResumeJob resume,
            CancelJob cancel,
            RerunJob rerun,
            ResetJob reset,
            EditJob edit,
            DeleteJob delete) {}

    /** What can be done to many jobs at once. */
    public enum Action {
        START,
        PAUSE,
        RESUME,
        CANCEL,
        RETRY,
        RESET,
        PRIORITY,
        DELETE;

        /** Whether it may be forced. */
        public boolean hasForce() {
            return this == CANCEL || this == DELETE;
        }

        /** As users write it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The action of a word. */
        public static Optional<Action> of(String word) {
            return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
        }

        /** All words. */
        public static List<String> words() {
            return Arrays.stream(values()).map(Action::word).toList();
        }
    }

    /**
     * What is to be done.
     *
     * @param action to each job
     * @param reason why; may be empty
     * @param force whether what is under way is given up
     * @param priority how urgent each job is from then on, where that is what is to be done
     */
    public record Wish(Action action, String reason, boolean force, Optional<Priority> priority) {
        public Wish {
            if (priority.isPresent() != (action == Action.PRIORITY)) {
                throw new IllegalArgumentException("a priority is for the action of that name");
            }
        }

        /** What needs no value. */
        public Wish(Action action, String reason, boolean force) {
            this(action, reason, force, Optional.empty());
        }
    }

    /**
     * Why a job is left as it is.
     *
     * @param code stable, in capitals
     * @param why in words
     * @param from how the job stands, if that is what stands against it
     */
    public record Refusal(String code, String why, Optional<JobState> from) {
        static final Refusal MISSING = of("JOB_NOT_FOUND", "you have no such job");

        private static Refusal of(String code, String why) {
            return new Refusal(code, why, Optional.empty());
        }

        private static Refusal open(Job job) {
            return state(job, "it has not ended; cancel it, or force it");
        }

        private static Refusal state(Job job, String why) {
            return new Refusal("INVALID_STATE", why, Optional.of(job.state()));
        }

        private static Refusal budget(Overspent over) {
            return of(Overspent.CODE, over.remedy());
        }

        private static Refusal inputs(List<Problem> problems) {
            return of(
                    "INVALID_INPUTS",
                    problems.stream()
                            .map(one -> one.pointer() + ": " + one.message())
                            .collect(Collectors.joining("; ")));
        }
    }

    /** What would stand against it, as the job stands; its inputs are looked at by the act. */
    Optional<Refusal> foresee(Job job, Wish wish, Instant now) {
        return switch (wish.action()) {
            case START -> within(job, new JobEvent.StartAsked(now));
            case CANCEL ->
                    foresee(
                            job,
                            new JobEvent.CancelAsked(
                                    now, cancelled(wish).at(now), Optional.empty()));
            case PAUSE -> foresee(job, new JobEvent.PauseAsked(now, wish.reason(), false));
            case RESUME -> within(job, new JobEvent.ResumeAsked(now));
            case RESET -> foresee(job, new JobEvent.ResetAsked(now));
            case PRIORITY -> Optional.empty();
            case RETRY ->
                    within(job, new JobEvent.RetryAsked(now, Base.of(job.runNo())))
                            .or(() ->
                                    Optional.of(Refusal.state(job, RerunJob.NEVER_RAN))
                                            .filter(_ -> job.runNo() == 0));
            case DELETE ->
                    Optional.of(Refusal.open(job))
                            .filter(_ -> job.state() instanceof JobState.Open && !wish.force());
        };
    }

    /** Of what lets a job spend more. */
    private Optional<Refusal> within(Job job, JobEvent event) {
        return switch (Transitions.on(job.state(), event)) {
            case Decision.Become _ -> spending.overspent(job).map(Refusal::budget);
            case Decision.Ignore _ -> Optional.empty();
            case Decision.Refuse(var why) -> Optional.of(Refusal.state(job, why));
        };
    }

    private static Optional<Refusal> foresee(Job job, JobEvent event) {
        return switch (Transitions.on(job.state(), event)) {
            case Decision.Become _, Decision.Ignore _ -> Optional.empty();
            case Decision.Refuse(var why) -> Optional.of(Refusal.state(job, why));
        };
    }

    /** Acts; empty if that went well. An outage is this job's alone: others are acted on yet. */
    Optional<Refusal> handle(Job job, Wish wish) {
        try {
            return switch (wish.action()) {
                case START -> start(job);
                case PAUSE -> pause(job, wish);
                case RESUME -> resume(job);
                case CANCEL -> cancel(job, wish);
                case RESET -> reset(job);
                case RETRY -> retry(job);
                case PRIORITY -> prioritize(job, wish.priority().orElseThrow());
                case DELETE -> delete(job, wish);
            };
        } catch (TableUnavailable | PortUnavailable e) {
            return Optional.of(Refusal.of("UNAVAILABLE", "try again in a moment"));
        }
    }

    private Optional<Refusal> start(Job job) {
        return switch (verbs.start().handle(new StartJob.Request(job.owner(), job.id()))) {
            case StartJob.Reply.Started _, StartJob.Reply.Already _ -> Optional.empty();
            case StartJob.Reply.NoJob _ -> Optional.of(Refusal.MISSING);
            case StartJob.Reply.InvalidInputs(var problems) ->
                    Optional.of(Refusal.inputs(problems));
            case StartJob.Reply.Refused(var as, var why) -> Optional.of(Refusal.state(as, why));
            case StartJob.Reply.OverBudget(_, var why) -> Optional.of(Refusal.budget(why));
        };
    }

    private Optional<Refusal> pause(Job job, Wish wish) {
        var request =
                new PauseJob.Request(
                        job.owner(), job.id(), wish.reason(), PauseJob.When.AFTER_STEP);
        return switch (verbs.pause().handle(request)) {
            case PauseJob.Reply.Accepted _ -> Optional.empty();
            case PauseJob.Reply.NoJob _ -> Optional.of(Refusal.MISSING);
            case PauseJob.Reply.Refused(var as, var why) -> Optional.of(Refusal.state(as, why));
        };
    }

    private Optional<Refusal> resume(Job job) {
        return switch (verbs.resume().handle(new ResumeJob.Request(job.owner(), job.id()))) {
            case ResumeJob.Reply.Accepted _ -> Optional.empty();
            case ResumeJob.Reply.NoJob _ -> Optional.of(Refusal.MISSING);
            case ResumeJob.Reply.Refused(var as, var why) -> Optional.of(Refusal.state(as, why));
            case ResumeJob.Reply.OverBudget(_, var why) -> Optional.of(Refusal.budget(why));
        };
    }

    private Optional<Refusal> reset(Job job) {
        return switch (verbs.reset().handle(new ResetJob.Request(job.owner(), job.id()))) {
            case ResetJob.Reply.Reset _ -> Optional.empty();
            case ResetJob.Reply.NoJob _ -> Optional.of(Refusal.MISSING);
            case ResetJob.Reply.Refused(var as, var why) -> Optional.of(Refusal.state(as, why));
        };
    }

    private Optional<Refusal> prioritize(Job job, Priority priority) {
        var request = EditJob.Request.ofPriority(job.owner(), job.id(), priority);
        return switch (verbs.edit().handle(request)) {
            case EditJob.Reply.Edited _ -> Optional.empty();
            case EditJob.Reply.NoJob _ -> Optional.of(Refusal.MISSING);
            case EditJob.Reply.Kept _, EditJob.Reply.HasRun _, EditJob.Reply.Stale _ ->
                    throw new AssertionError("nothing but the priority is another");
        };
    }

    private static CancelJob.Wish cancelled(Wish wish) {
        return new CancelJob.Wish(wish.reason(), wish.force(), CancelJob.PATIENCE);
    }

    private Optional<Refusal> cancel(Job job, Wish wish) {
        var request = new CancelJob.Request(job.owner(), job.id(), cancelled(wish));
        return switch (verbs.cancel().handle(request)) {
            case CancelJob.Reply.Accepted _ -> Optional.empty();
            case CancelJob.Reply.NoJob _ -> Optional.of(Refusal.MISSING);
            case CancelJob.Reply.Refused(var as, var why) -> Optional.of(Refusal.state(as, why));
        };
    }

    private Optional<Refusal> delete(Job job, Wish wish) {
        var request = new DeleteJob.Request(job.owner(), job.id(), wish.force());
        return switch (verbs.delete().handle(request)) {
            case DeleteJob.Reply.Deleted _, DeleteJob.Reply.Ending _ -> Optional.empty();
            case DeleteJob.Reply.NoJob _ -> Optional.of(Refusal.MISSING);
            case DeleteJob.Reply.Open(var as) -> Optional.of(Refusal.open(as));
            case DeleteJob.Reply.Needed(var as, var by) ->
                    Optional.of(Refusal.state(as, DeleteJob.Reply.Needed.why(by)));
            case DeleteJob.Reply.Stale _ -> throw new AssertionError("it may be however it is");
        };
    }

    private Optional<Refusal> retry(Job job) {
        return switch (verbs.rerun().handle(new RerunJob.Request.Retry(job.owner(), job.id()))) {
            case RerunJob.Reply.Opened _ -> Optional.empty();
            case RerunJob.Reply.NoJob _ -> Optional.of(Refusal.MISSING);
            case RerunJob.Reply.InvalidInputs(var problems) ->
                    Optional.of(Refusal.inputs(problems));
            case RerunJob.Reply.Refused(var as, var why) -> Optional.of(Refusal.state(as, why));
            case RerunJob.Reply.OverBudget(_, var why) -> Optional.of(Refusal.budget(why));
            case RerunJob.Reply.TooMuch(var why) -> Optional.of(Refusal.of("LIMIT_EXCEEDED", why));
            case RerunJob.Reply.NoStep _, RerunJob.Reply.NoVersion _ ->
                    throw new AssertionError("a retry names neither");
        };
    }
}
