package dev.jobwright.functions;

import dev.jobwright.jobs.publish.DeleteWorkflow;
import dev.jobwright.jobs.publish.ImportWorkflow;
import dev.jobwright.jobs.publish.PlanWorkflow;
import dev.jobwright.jobs.publish.PublishWorkflow;
import dev.jobwright.jobs.publish.Version;
import dev.jobwright.jobs.registry.DeleteTool;
import dev.jobwright.jobs.registry.FunctionArns;
import dev.jobwright.jobs.registry.RegisterTool;
import dev.jobwright.jobs.registry.Tools;
import dev.jobwright.jobs.workflow.Compiler;
import dev.jobwright.jobs.workflow.HoldToSchemas;
import dev.jobwright.jobs.workflow.Plan;
import dev.jobwright.statemachines.StateMachines;
import dev.jobwright.statemachines.Target;

/** Publishes workflows, and keeps the tools that they use. */
public final class Publishing {
    private final Ports ports;
    private final UseCases use;

    Publishing(Ports ports, UseCases use) {
        this.ports = ports;
        this.use = use;
    }

    /** Publishes workflows. */
    public PublishWorkflow publishWorkflow() {
        return new PublishWorkflow(around());
    }

    /** Takes workflows away. */
    public DeleteWorkflow deleteWorkflow() {
        return new DeleteWorkflow(ports.table(), use.workflows());
    }

    /** Says what workflows would be. */
    public PlanWorkflow planWorkflow() {
        return new PlanWorkflow(around());
    }

    /** Translates workflows of other systems. */
    public ImportWorkflow importWorkflow() {
        return new ImportWorkflow(around());
    }

    PublishWorkflow.Around around() {
        return new PublishWorkflow.Around(
                ports.table(), use.workflows(), machines(), compiler(), ports.clock());
    }

    private PublishWorkflow.Machines machines() {
        return new PublishWorkflow.Machines(
                ports.executions(),
                ports.blobs(),
                ports.environment().machinePrefix(),
                tools()::of);
    }

    private Compiler compiler() {
        return new HoldToSchemas(stateMachines(), use.schemas());
    }

    private StateMachines stateMachines() {
        var environment = ports.environment();
        return new StateMachines(
                new Target(environment.stepFunctionArn(), environment.machinePrefix()));
    }

    /** Reads tools. */
    public Tools tools() {
        return new Tools(ports.table(), ports.tools());
    }

    /** Registers tools. */
    public RegisterTool registerTool() {
        var arns = FunctionArns.beside(ports.environment().stepFunctionArn());
        var rules = new RegisterTool.Rules(arns, use.schemas());
        return new RegisterTool(ports.table(), tools(), rules, ports.clock());
    }

    /** Takes tools away. */
    public DeleteTool deleteTool() {
        return new DeleteTool(ports.table(), tools());
    }

    String stepMachine(Version version, Plan.Step step) {
        var prefix = ports.environment().machinePrefix();
        return stateMachines().single(version.name(), step).stream()
                .map(one -> ports.executions().define(one.machineName(prefix), one.text()))
                .toList()
                .getLast();
    }
}
