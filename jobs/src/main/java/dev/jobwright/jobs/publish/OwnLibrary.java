package dev.jobwright.jobs.publish;

import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.WorkflowRef;
import dev.jobwright.jobs.tool.ToolId;
import dev.jobwright.jobs.tool.ToolSignature;
import dev.jobwright.jobs.workflow.Compiler;
import dev.jobwright.jobs.workflow.WorkflowId;

import java.util.Optional;
import java.util.function.Function;

/**
 * What the workflows of one owner may name.
 *
 * @param owner whose
 * @param tools the tools of an owner
 * @param workflows what was published
 */
record OwnLibrary(
        Owner owner,
        Function<Owner, Function<ToolId, Optional<ToolSignature>>> tools,
        Workflows workflows)
        implements Compiler.Library {

    @Override
    public Optional<ToolSignature> tool(ToolId id) {
        return tools.apply(owner).apply(id);
    }

    @Override
    public Optional<Compiler.Callee> workflow(WorkflowId id, Optional<Integer> version) {
        var found =
                version.map(number -> workflows.version(new WorkflowRef(owner, id, number)))
                        .orElseGet(() -> workflows.latest(owner, id));
        return found.map(
                one -> new Compiler.Callee(one.ref(), one.name(), one.plan(), one.machineArn()));
    }
}
