package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.dependencies.Dependency;
import dev.jobwright.jobs.dependencies.EditDependencies;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.json.Parsed;

import java.util.Optional;

/** Lets a job depend on another. */
final class PutDependency implements Operation {
    /** In place of the one that the path names. */
    private static final JobId OTHER = new JobId("other");

    private final DependencyEdits edits;

    PutDependency(UseCases use) {
        this.edits = new DependencyEdits(use);
    }

    @Override
    public HttpReply handle(Call call) {
        var body =
                Bodies.object(
                        call.request(), read -> Optional.of(ReadDependencies.on(read, OTHER)));
        return switch (body) {
            case Parsed.Bad<Dependency>(var problems) -> Bodies.refuse(problems);
            case Parsed.Good<Dependency>(var how) ->
                    edits.handle(
                            call,
                            (id, upstream) ->
                                    new EditDependencies.Request.Have(
                                            call.owner(), id, how.of(upstream)));
        };
    }
}
