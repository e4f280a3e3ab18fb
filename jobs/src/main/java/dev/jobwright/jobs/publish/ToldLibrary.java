package dev.jobwright.jobs.publish;

import dev.jobwright.jobs.tool.ToolId;
import dev.jobwright.jobs.tool.ToolSignature;
import dev.jobwright.jobs.workflow.Compiler;
import dev.jobwright.jobs.workflow.WorkflowId;

import java.util.Optional;
import java.util.function.BiFunction;

/**
 * The tools of one library, and workflows that are called by what a document calls them, wherever
 * they are.
 *
 * @param tools where tools are
 * @param calls a workflow by its id in the document and, if that says one, its version
 */
record ToldLibrary(
        Compiler.Library tools, BiFunction<WorkflowId, Optional<Integer>, Optional<Version>> calls)
        implements Compiler.Library {

    @Override
    public Optional<ToolSignature> tool(ToolId id) {
        return tools.tool(id);
    }

    @Override
    public Optional<Compiler.Callee> workflow(WorkflowId id, Optional<Integer> version) {
        return calls.apply(id, version)
                .map(one ->
                        new Compiler.Callee(one.ref(), one.name(), one.plan(), one.machineArn()));
    }
}
