package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.dependencies.EditDependencies;

/** Lets a job depend on another no more. */
final class RemoveDependency implements Operation {
    private final DependencyEdits edits;

    RemoveDependency(UseCases use) {
        this.edits = new DependencyEdits(use);
    }

    @Override
    public HttpReply handle(Call call) {
        return edits.handle(
                call,
                (id, upstream) -> new EditDependencies.Request.Remove(call.owner(), id, upstream));
    }
}
