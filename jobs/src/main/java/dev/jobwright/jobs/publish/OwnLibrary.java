package dev.jobwright.jobs.publish;

import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.WorkflowRef;
import dev.jobwright.jobs.tool.ToolId;
import dev.jobwright.jobs.tool.ToolSignature;
import dev.jobwright.jobs.workflow.Compiler;
import dev.jobwright.jobs.workflow.WorkflowId;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the workflows of one owner may name, while one of them is compiled: each is read once, so
 * that all of a compilation sees the same.
 */
final class OwnLibrary implements Compiler.Library {
    private final Owner owner;
    private final Function<ToolId, Optional<ToolSignature>> tools;
    private final Workflows workflows;
    private final Map<ToolId, Optional<ToolSignature>> readTools = new HashMap<>();
    private final Map<Named, Optional<Compiler.Callee>> readWorkflows = new HashMap<>();

    /** Of an owner, from the tools that are the owner's and what was published. */
    OwnLibrary(Owner owner, Function<ToolId, Optional<ToolSignature>> tools, Workflows workflows) {
        this.owner = owner;
        this.tools = tools;
        this.workflows = workflows;
    }

    private record Named(WorkflowId id, Optional<Integer> version) {}

    @Override
    public Optional<ToolSignature> tool(ToolId id) {
        return readTools.computeIfAbsent(id, tools);
    }

    @Override
    public Optional<Compiler.Callee> workflow(WorkflowId id, Optional<Integer> version) {
        return readWorkflows.computeIfAbsent(new Named(id, version), this::read);
    }

    private Optional<Compiler.Callee> read(Named named) {
        var found =
                named.version()
                        .map(number -> new WorkflowRef(owner, named.id(), number))
                        .map(ref -> workflows.version(ref).filter(_ -> !workflows.isGone(ref)))
                        .orElseGet(() -> workflows.latest(owner, named.id()));
        return found.map(
                one -> new Compiler.Callee(one.ref(), one.name(), one.plan(), one.machineArn()));
    }
}
