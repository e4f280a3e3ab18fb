package dev.jobwright.functions;

import dev.jobwright.jobs.answers.AnswerStep;
import dev.jobwright.jobs.control.ExecuteStep;
import dev.jobwright.jobs.control.HoldToBudget;
import dev.jobwright.jobs.ends.CloseRun;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.steps.Outside;
import dev.jobwright.jobs.steps.RunStep;
import dev.jobwright.jobs.tool.Tool;
import dev.jobwright.jobs.tool.ToolId;

import java.util.Optional;

/** Runs steps, and ends runs. */
public final class Running {
    private final Ports ports;
    private final UseCases use;

    Running(Ports ports, UseCases use) {
        this.ports = ports;
        this.use = use;
    }

    /** Runs single steps. */
    public ExecuteStep executeStep() {
        return new ExecuteStep(
                use.around(), use.workflows(), use.inputs(), use.publishing()::stepMachine);
    }

    private HoldToBudget holdToBudget() {
        return new HoldToBudget(ports.table(), use.workflows(), use.pauseJob());
    }

    /** Runs steps. */
    public RunStep runStep() {
        return new RunStep(
                new RunStep.Around(
                        ports.table(),
                        ports.blobs(),
                        ports.executions(),
                        ports.functions(),
                        use.tell(),
                        ports.secrets(),
                        ports.environment()::setting,
                        use.schemas(),
                        ports.clock()),
                ports.tools(),
                new RunStep.Then(use.restRun()::handle, holdToBudget()::handle));
    }

    /** Takes answers to steps that wait for them. */
    public AnswerStep answerStep() {
        return new AnswerStep(
                new Outside.Around(
                        ports.table(),
                        ports.blobs(),
                        ports.executions(),
                        use.tell(),
                        ports.clock()),
                this::question,
                use.schemas());
    }

    private Optional<Tool.Question> question(Owner owner, ToolId id) {
        var installed = ports.tools().find(id);
        return installed.isPresent()
                ? installed.filter(Tool.Question.class::isInstance).map(Tool.Question.class::cast)
                : use.publishing().tools().of(owner).apply(id).map(signature -> () -> signature);
    }

    /** Closes runs. */
    public CloseRun closeRun() {
        return new CloseRun(use.around(), ports.blobs(), use.admitJob());
    }
}
