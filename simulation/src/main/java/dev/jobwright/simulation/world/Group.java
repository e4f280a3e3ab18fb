package dev.jobwright.simulation.world;

import dev.jobwright.jobs.batches.Batch;
import dev.jobwright.jobs.batches.CreateBatch;
import dev.jobwright.jobs.dependencies.Dependency;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.json.Parsed;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Jobs that are to be made together; what they wait for is named by the ids that they have here.
 *
 * @param members what each is to be
 * @param isNamed whether their ids are these, or the batch's
 * @param starts whether they run as soon as they can
 */
record Group(List<Wanted> members, boolean isNamed, boolean starts)
        implements CreateBatch.WantedJobs {

    @Override
    public int size() {
        return members.size();
    }

    @Override
    public JobId id(Batch batch, int index) {
        return isNamed ? members.get(index).id() : batch.jobId(index);
    }

    @Override
    public List<Parsed<dev.jobwright.jobs.batches.Wanted>> of(Batch batch) {
        return members.stream()
                .<Parsed<dev.jobwright.jobs.batches.Wanted>>map(
                        member -> new Parsed.Good<>(wanted(batch, member)))
                .toList();
    }

    private dev.jobwright.jobs.batches.Wanted wanted(Batch batch, Wanted member) {
        var id = Optional.of(member.id()).filter(_ -> isNamed);
        var needs = member.needs().stream().map(one -> one.of(id(batch, place(one)))).toList();
        var request = Operation.request(id, member).on(needs);
        return new dev.jobwright.jobs.batches.Wanted(request, starts);
    }

    private int place(Dependency dependency) {
        return IntStream.range(0, size())
                .filter(index -> members.get(index).id().equals(dependency.upstream()))
                .findFirst()
                .orElseThrow();
    }
}
