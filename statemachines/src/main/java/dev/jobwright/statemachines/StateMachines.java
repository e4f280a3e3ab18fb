package dev.jobwright.statemachines;

import dev.jobwright.jobs.json.Parsed;
import dev.jobwright.jobs.json.Problem;
import dev.jobwright.jobs.tool.ToolId;
import dev.jobwright.jobs.tool.ToolSignature;
import dev.jobwright.jobs.workflow.Compiler;
import dev.jobwright.jobs.workflow.Plan;
import dev.jobwright.jobs.workflow.Workflow;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Compiles workflows to state machines that carry ids only and call one function. */
public final class StateMachines implements Compiler {
    private final Target target;
    private final Function<ToolId, Optional<ToolSignature>> tools;

    /** For a deployment, and the tools it has. */
    public StateMachines(Target target, Function<ToolId, Optional<ToolSignature>> tools) {
        this.target = target;
        this.tools = tools;
    }

    @Override
    public Compiled compile(Workflow workflow) {
        return switch (Resolve.plan(workflow, tools)) {
            case Parsed.Bad<Plan>(var problems) -> new Compiled.Bad(problems);
            case Parsed.Good<Plan>(var plan) -> {
                Machine machine = Lower.machine(workflow.name(), plan, target);
                String definition = Print.json(machine);
                List<Problem> problems = Verify.complete(plan, machine, definition);
                yield problems.isEmpty()
                        ? new Compiled.Good(plan, definition, hash(definition))
                        : new Compiled.Bad(problems);
            }
        };
    }

    private static String hash(String definition) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(definition.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
