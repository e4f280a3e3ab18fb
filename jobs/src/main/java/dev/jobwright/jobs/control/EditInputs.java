package dev.jobwright.jobs.control;

import dev.jobwright.jobs.files.Values;
import dev.jobwright.jobs.items.InputsItem;
import dev.jobwright.jobs.items.JobItem;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.Stored;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.json.Problem;
import dev.jobwright.jobs.publish.Workflows;
import dev.jobwright.jobs.table.Rounds;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.table.Tried;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Sets one input of a job, or clears all; only while the job was not asked to start. A value that
 * is wrong is kept as well, as a form keeps what was typed; the job cannot start with it.
 */
public final class EditInputs {
    private final Table table;
    private final Jobs jobs;
    private final Workflows workflows;
    private final Inputs inputs;
    private final InstantSource clock;

    /** What it works with. */
    public EditInputs(Table table, Workflows workflows, Inputs inputs, InstantSource clock) {
        this.table = table;
        this.inputs = inputs;
        this.jobs = new Jobs(table);
        this.workflows = workflows;
        this.clock = clock;
    }

    /** What is asked for. */
    public sealed interface Request {
        /** Whose job. */
        Owner owner();

        /** Which job. */
        JobId id();

        /** How its inputs must be, or they are left as they are. */
        Predicate<Map<String, Stored>> expected();

        /** To set one input. */
        record Set(
                Owner owner,
                JobId id,
                Predicate<Map<String, Stored>> expected,
                String variable,
                Json value)
                implements Request {}

        /** To clear all inputs. */
        record Clear(Owner owner, JobId id, Predicate<Map<String, Stored>> expected)
                implements Request {}
    }

    /** What came of it. */
    public sealed interface Reply {
        /** The inputs are these now. */
        record Edited(Job job) implements Reply {}

        /** There is no such job. */
        record NoJob(JobId id) implements Reply {}

        /** The inputs are not as they were expected to be. */
        record Stale() implements Reply {}

        /** The workflow asks for no such input. */
        record NoInput(String variable) implements Reply {}

        /** The job was asked to start. */
        record Refused(Job job, String why) implements Reply {}

        /** The inputs would take too much together. */
        record TooLarge(Problem problem) implements Reply {}
    }

    /** Edits. */
    public Reply handle(Request request) {
        var tried = new Tried<Map<String, Stored>>();
        return Rounds.until(() -> {
            var found = jobs.find(request.owner(), request.id());
            if (found.isEmpty()) {
                return Optional.of(new Reply.NoJob(request.id()));
            }
            var job = found.get();
            return job.state() instanceof JobState.Created
                    ? edit(job, request, tried)
                    : Optional.of(new Reply.Refused(job, "inputs are set before a job is started"));
        });
    }

    private Optional<Reply> edit(Job job, Request request, Tried<Map<String, Stored>> tried) {
        var kept = jobs.inputs(job.uid());
        if (tried.found(kept::equals).isPresent()) {
            return Optional.of(new Reply.Edited(job));
        }
        if (!request.expected().test(kept)) {
            return Optional.of(new Reply.Stale());
        }
        return switch (request) {
            case Request.Clear _ -> write(job, Map.of(), tried);
            case Request.Set(_, _, _, var variable, var value) -> {
                var asked = workflows.version(job.spec().workflow()).orElseThrow().plan().inputs();
                if (Inputs.find(asked, variable).isEmpty()) {
                    yield Optional.of(new Reply.NoInput(variable));
                }
                yield isTooLarge(kept, variable, value)
                        ? Optional.of(new Reply.TooLarge(Inputs.tooLarge()))
                        : write(job, inputs.with(job.uid(), kept, variable, value), tried);
            }
        };
    }

    private static boolean isTooLarge(Map<String, Stored> kept, String variable, Json value) {
        long others =
                kept.entrySet().stream()
                        .filter(each -> !each.getKey().equals(variable))
                        .mapToLong(each -> Values.bytes(each.getValue()))
                        .sum();
        return others + JsonText.bytes(value).length > Inputs.MOST_BYTES;
    }

    /** The job's revision guards its inputs, so that no start reads half an edit. */
    private Optional<Reply> write(
            Job job, Map<String, Stored> kept, Tried<Map<String, Stored>> tried) {
        var edited = job.become(job.state(), clock.instant());
        var outcome =
                table.transact(List.of(JobItem.replace(edited), InputsItem.put(job.uid(), kept)));
        return tried.isWritten(kept, outcome)
                ? Optional.of(new Reply.Edited(edited))
                : Optional.empty();
    }
}
