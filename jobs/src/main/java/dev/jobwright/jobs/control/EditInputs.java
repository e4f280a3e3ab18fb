package dev.jobwright.jobs.control;

import dev.jobwright.jobs.items.InputsItem;
import dev.jobwright.jobs.items.JobItem;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.json.Problem;
import dev.jobwright.jobs.publish.Workflows;
import dev.jobwright.jobs.table.Outcome;
import dev.jobwright.jobs.table.Rounds;
import dev.jobwright.jobs.table.Table;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sets one input of a job, or clears all; only while the job was not asked to start. */
public final class EditInputs {
    private final Table table;
    private final Jobs jobs;
    private final Workflows workflows;
    private final InstantSource clock;

    /** What it works with. */
    public EditInputs(Table table, Workflows workflows, InstantSource clock) {
        this.table = table;
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

        /** To set one input. */
        record Set(Owner owner, JobId id, String variable, Json value) implements Request {}

        /** To clear all inputs. */
        record Clear(Owner owner, JobId id) implements Request {}
    }

    /** What came of it. */
    public sealed interface Reply {
        /** The inputs are these now. */
        record Edited(Job job, Json.Obj inputs) implements Reply {}

        /** There is no such job. */
        record NoJob(JobId id) implements Reply {}

        /** The workflow asks for no such input. */
        record NoInput(String variable) implements Reply {}

        /** The job was asked to start. */
        record Refused(Job job, String why) implements Reply {}

        /** The value is wrong. */
        record Invalid(List<Problem> problems) implements Reply {}
    }

    /** Edits. */
    public Reply handle(Request request) {
        return Rounds.until(() -> {
            var found = jobs.find(request.owner(), request.id());
            if (found.isEmpty()) {
                return Optional.of(new Reply.NoJob(request.id()));
            }
            var job = found.get();
            return job.state() instanceof JobState.Created
                    ? edit(job, request)
                    : Optional.of(new Reply.Refused(job, "inputs are set before a job is started"));
        });
    }

    private Optional<Reply> edit(Job job, Request request) {
        return switch (request) {
            case Request.Clear _ -> write(job, Json.EMPTY);
            case Request.Set(_, _, var variable, var value) -> {
                var asked = workflows.version(job.spec().workflow()).orElseThrow().plan().inputs();
                if (Inputs.find(asked, variable).isEmpty()) {
                    yield Optional.of(new Reply.NoInput(variable));
                }
                var inputs = jobs.inputs(job.uid()).with(variable, value);
                var problems =
                        new ArrayList<>(
                                Inputs.mistyped(asked, Json.object().put(variable, value).done()));
                if (JsonText.bytes(inputs).length > CreateJob.MAX_INPUT_BYTES) {
                    problems.add(CreateJob.tooLarge());
                }
                yield problems.isEmpty()
                        ? write(job, inputs)
                        : Optional.of(new Reply.Invalid(problems));
            }
        };
    }

    /** The job's revision guards its inputs, so that no start reads half an edit. */
    private Optional<Reply> write(Job job, Json.Obj inputs) {
        var edited = job.become(job.state(), clock.instant());
        var outcome =
                table.transact(List.of(JobItem.replace(edited), InputsItem.put(job.uid(), inputs)));
        return outcome instanceof Outcome.Committed
                ? Optional.of(new Reply.Edited(edited, inputs))
                : Optional.empty();
    }
}
