package dev.jobwright.jobs.steps;

import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.job.Stored;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.steps.StepRun.Onward;
import dev.jobwright.jobs.steps.StepRun.State;
import dev.jobwright.jobs.workflow.ForEach;
import dev.jobwright.jobs.workflow.Plan;
import dev.jobwright.jobs.workflow.Plan.Action;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which step of which run is asked for.
 *
 * @param run the run
 * @param launch the launch that asks, and what its steps are there for
 * @param plan the workflow that the step is of: the job's own, or a sub-workflow's
 * @param step as the workflow has it
 * @param key which visit and item of it
 * @param element the element that it is about, if it is about one of a step that is repeated
 */
public record Place(
        Run run,
        Run.Launch launch,
        Plan plan,
        Plan.Step step,
        StepKey key,
        Optional<Element> element) {

    /**
     * An element of the list that a step is repeated over.
     *
     * @param count how many there are
     * @param list where they are
     */
    public record Element(int count, Stored list) {
        /** Of a list that is done with. */
        static final Element GONE = new Element(0, new Stored.Inline(Json.array(List.of())));

        /** Each step of a long list would drown what else there is to watch. */
        boolean isQuiet() {
            return count > ForEach.MOST_INLINE;
        }
    }

    /** Whose run. */
    public JobUid job() {
        return run.job();
    }

    /** A time as the run counts it. */
    Instant ownTime(Instant time) {
        return run.ownTime(time);
    }

    /** Which run of the job. */
    public int runNo() {
        return run.runNo();
    }

    /** What its tool takes and gives, if its workflow's version keeps that. */
    public Optional<Plan.Terms> terms() {
        return plan.terms(step.action());
    }

    /** Whether it is a step that is repeated, as a whole. */
    boolean isRepeated() {
        return step.forEach().isPresent() && element.isEmpty();
    }

    /** Whether nobody is told of it. */
    boolean isQuiet() {
        return element.map(Element::isQuiet).orElse(false);
    }

    /** What it reads; a clean-up comes after all that was set, whichever visit set it. */
    Reader reader() {
        var before = step.always() ? Optional.<Moment>empty() : Optional.of(moment());
        return new Reader(run, plan, key.scope(), before, Optional.of(this));
    }

    /** When in its scope it is. */
    Moment moment() {
        return at(key);
    }

    /** When another visit of its step is. */
    Moment at(StepKey visit) {
        return Moment.of(visit.visit(), plan.position(step.id()));
    }

    /** What the state machine is answered when the step is finished. */
    StepAnswer answer(StepRun run, State.Done done) {
        return StepAnswer.of(run, done, onward(done));
    }

    /** How the state machine goes on after it: what is finished is not gone through again. */
    private Onward onward(State.Done done) {
        if (isRepeated()) {
            return new Onward("none", "");
        }
        return switch (step.action()) {
            case Action.Call _ -> new Onward("skip", "");
            case Action.Evaluate _ ->
                    done instanceof State.Completed completed
                            ? completed.onward()
                            : new Onward("continue", "");
            case Action.Work _, Action.Timer _, Action.Function _, Action.Callback _ -> Onward.NEXT;
        };
    }
}
