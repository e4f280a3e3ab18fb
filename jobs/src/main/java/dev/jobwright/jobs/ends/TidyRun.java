package dev.jobwright.jobs.ends;

import dev.jobwright.jobs.items.GateItem;
import dev.jobwright.jobs.items.JobItem;
import dev.jobwright.jobs.items.OutboxItem;
import dev.jobwright.jobs.items.StepItem;
import dev.jobwright.jobs.items.TokenItem;
import dev.jobwright.jobs.job.Failure;
import dev.jobwright.jobs.job.Hash;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.job.Run.Stage;
import dev.jobwright.jobs.log.Frame;
import dev.jobwright.jobs.log.Outbox;
import dev.jobwright.jobs.pools.Pools;
import dev.jobwright.jobs.publish.Workflows;
import dev.jobwright.jobs.steps.Culprit;
import dev.jobwright.jobs.steps.Scopes;
import dev.jobwright.jobs.steps.StepFrames;
import dev.jobwright.jobs.steps.StepRun;
import dev.jobwright.jobs.steps.StepRun.State;
import dev.jobwright.jobs.table.Outcome;
import dev.jobwright.jobs.table.Pages;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.table.Write;
import dev.jobwright.jobs.workflow.Plan;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Settles the steps that were at work when a run ended. Its gates are closed, so nothing else moves
 * them; doing it twice does nothing.
 */
final class TidyRun {
    /** The job has the execution's own words; many steps of it need not repeat them. */
    private static final String NO_ANSWER =
            "The function that ran the step ended without an answer; see the job's error";

    /**
     * The steps that are settled and told with the run's end; more are settled before it. The
     * largest transaction that they are part of gives a paused run up and opens another: beside
     * them it writes the gates of both, 7 items more, and at most {@link Pools#MOST} slots and two.
     */
    static final int MOST_WITH_END = 28;

    /**
     * As many as one transaction writes, and one of the log takes out, with what is beside them.
     */
    private static final int CHUNK = 75;

    /** The edges that one transaction tells of, unless a single step has more. */
    private static final int CHUNK_OF_EDGES = 1_000;

    private final Table table;
    private final Culprit culprit;
    private final Scopes scopes;
    private final InstantSource clock;

    TidyRun(Table table, Workflows workflows, InstantSource clock) {
        this.table = table;
        this.scopes = new Scopes(workflows);
        this.culprit = new Culprit(table, scopes);
        this.clock = clock;
    }

    /**
     * A step that was at work when its run ended.
     *
     * @param before as it was read
     * @param after as the run's end leaves it
     */
    record Settled(StepRun before, StepRun after) {
        Write write(Run run) {
            return StepItem.replace(run.job(), run.runNo(), after, before);
        }

        Settled cancelled(Instant now) {
            return new Settled(before, before.cutOff(new State.Cancelled(now)));
        }
    }

    /**
     * What becomes of the steps at work, for a run whose work or clean-up has ended or is about to.
     *
     * @param then what the job becomes
     * @param cleanUp why the clean-up did not succeed, if that is what ended
     */
    Stream<Settled> settle(Run run, JobState.Final then, Optional<Failure> cleanUp) {
        var work = new End(culprit.find(run, Stage.WORK), unanswered(then));
        var cleaning = new End(culprit.find(run, Stage.CLEAN_UP), cleanUp);
        var now = clock.instant();
        var steps = Pages.each(table, StepItem.within(run.job(), run.runNo(), ""));
        return StreamSupport.stream(steps.spliterator(), false)
                .map(StepItem::read)
                .filter(step -> !(step.state() instanceof State.Done))
                .map(step -> {
                    var end =
                            switch (scopes.stage(run, step.key())) {
                                case WORK -> work;
                                case CLEAN_UP -> cleaning;
                            };
                    return new Settled(step, step.cutOff(end.of(step, now)));
                });
    }

    /**
     * Settles so many steps of a run that is about to end that those that are left go with the end
     * itself: chunk by chunk, each with what is told of it, behind closed gates. Those that are to
     * fail are left for the end, which needs the reason; what of them is too many is cancelled.
     *
     * @param end what the run's end is going to write
     * @param now when that is
     * @return false if the job had changed meanwhile
     */
    boolean clear(RunEnd end, Run run, Instant now) {
        var then = end.then();
        if (then.isEmpty()) {
            return true;
        }
        var first = settle(run, then.get(), end.cleanUp()).limit(MOST_WITH_END + 1L).toList();
        if (first.size() <= MOST_WITH_END && edges(run, first).size() <= Outbox.MOST_EDGES) {
            return true;
        }
        var chunk = new ArrayList<Settled>();
        int kept = 0;
        boolean isClear = close(end, run);
        var all = settle(run, then.get(), end.cleanUp()).iterator();
        while (isClear && all.hasNext()) {
            var settled = all.next();
            if (settled.after().state() instanceof State.Failed && kept < MOST_WITH_END) {
                kept++;
            } else {
                chunk.add(settled.cancelled(now));
            }
            if (isFull(chunk, run) || !all.hasNext()) {
                isClear = write(chunk, end, run, now);
                chunk.clear();
            }
        }
        return isClear;
    }

    private boolean isFull(List<Settled> chunk, Run run) {
        return chunk.size() == CHUNK || edges(run, chunk).size() > CHUNK_OF_EDGES;
    }

    /** From then on nobody but the run's end moves its steps. */
    private boolean close(RunEnd end, Run run) {
        var writes = new ArrayList<Write>();
        writes.add(JobItem.unchangedBefore(end.job()));
        writes.addAll(GateItem.all(run, GateItem.Gate.CLOSED));
        return table.transact(writes) instanceof Outcome.Committed;
    }

    private boolean write(List<Settled> chunk, RunEnd end, Run run, Instant now) {
        if (chunk.isEmpty()) {
            return true;
        }
        var first = chunk.getFirst().after().key().text();
        // By its name it comes before what the end itself tells in the same instant.
        var writer = "chunk#" + Hash.sha256(first);
        var writes = new ArrayList<Write>();
        writes.add(JobItem.unchangedBefore(end.job()));
        Outbox.ofEdges(run.job(), run.runNo(), now, writer + "#", edges(run, chunk))
                .forEach(edges -> writes.add(OutboxItem.create(edges)));
        var steps = steps(run, chunk);
        writes.add(
                OutboxItem.create(
                        Outbox.of(run.job(), run.runNo(), now, writer + "#steps", steps)));
        chunk.forEach(step -> writes.add(step.write(run)));
        return table.transact(writes) instanceof Outcome.Committed;
    }

    /**
     * What is told of steps that are settled with the run's end, and of the edges that lead there.
     */
    List<Frame> frames(Run run, List<Settled> settled) {
        var frames = new ArrayList<Frame>();
        edges(run, settled).stream().limit(Outbox.MOST_EDGES).forEach(frames::add);
        frames.addAll(steps(run, settled));
        return frames;
    }

    private List<Frame> edges(Run run, List<Settled> settled) {
        return settled.stream()
                .flatMap(step -> StepFrames.edges(planned(run, step), step.after()).stream())
                .toList();
    }

    private List<Frame> steps(Run run, List<Settled> settled) {
        return settled.stream()
                .flatMap(step -> StepFrames.of(planned(run, step), step.after()).frames().stream())
                .toList();
    }

    private Plan.Step planned(Run run, Settled step) {
        var key = step.after().key();
        return scopes.plan(run.workflow(), key.scope()).step(key.step()).orElseThrow();
    }

    /**
     * How a stage of a run ended.
     *
     * @param culprit the step that stopped it, if one did
     * @param unanswered why it failed, if it did without a step's own word
     */
    private record End(Optional<Culprit.Found> culprit, Optional<Failure> unanswered) {

        /** What ran around the step that stopped the run failed with it. */
        State.Done of(StepRun step, Instant now) {
            if (culprit.filter(one -> step.key().isAround(one.key())).isPresent()) {
                return new State.Failed(now, culprit.get().failure(), true);
            }
            boolean wasAtWork = step.state() instanceof State.Leased;
            return unanswered
                    .filter(_ -> wasAtWork && culprit.isEmpty())
                    .<State.Done>map(why -> new State.Failed(now, why, true))
                    .orElseGet(() -> new State.Cancelled(now));
        }
    }

    /**
     * Settles what is left, and lets go of the tokens that no state machine waits for any more.
     *
     * @return whether nothing is open
     */
    boolean handle(Run run, JobState.Final then) {
        long lost =
                settle(run, then, Optional.empty())
                        .map(settled -> table.transact(List.of(settled.write(run))))
                        .filter(outcome -> !(outcome instanceof Outcome.Committed))
                        .count();
        Pages.all(table, TokenItem.ofRun(run.job(), run.runNo())).stream()
                .map(TokenItem::read)
                .map(token -> TokenItem.forget(run.job(), run.runNo(), token))
                .forEach(forget -> table.transact(List.of(forget)));
        return lost == 0;
    }

    /** A run that failed without a step's own word failed by the function that was at work. */
    private static Optional<Failure> unanswered(JobState.Final then) {
        return then instanceof JobState.Failed(_, var failure)
                ? Optional.of(new Failure(failure.error(), NO_ANSWER))
                : Optional.empty();
    }
}
