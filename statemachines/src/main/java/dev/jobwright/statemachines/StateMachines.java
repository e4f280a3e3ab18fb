package dev.jobwright.statemachines;

import dev.jobwright.jobs.json.Parsed;
import dev.jobwright.jobs.json.Problem;
import dev.jobwright.jobs.workflow.Compiler;
import dev.jobwright.jobs.workflow.Plan;
import dev.jobwright.jobs.workflow.Workflow;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Compiles workflows to state machines that carry ids only and call one function. */
public final class StateMachines implements Compiler {
    private final Target target;

    /** For a deployment. */
    public StateMachines(Target target) {
        this.target = target;
    }

    @Override
    public Compiled compile(Workflow workflow, Library library) {
        return switch (Resolve.plan(workflow, library)) {
            case Parsed.Bad<Plan>(var problems) -> new Compiled.Bad(problems);
            case Parsed.Good<Plan>(var plan) -> {
                Machine machine = Lower.machine(workflow.name(), plan, target);
                String definition = Print.json(machine);
                List<Problem> problems = Verify.complete(plan, machine, definition);
                yield problems.isEmpty()
                        ? new Compiled.Good(
                                plan,
                                new Definition(definition, hash(definition)),
                                Optional.empty(),
                                List.of())
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
