package dev.jobwright.statemachines;

import dev.jobwright.jobs.workflow.Compiler.Definition;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The machines that are made beside a workflow's own, each before those that run it. */
final class Parts {
    private final Target target;
    private final String workflow;
    private final List<Made> made = new ArrayList<>();

    Parts(Target target, String workflow) {
        this.target = target;
        this.workflow = Plain.text(workflow);
    }

    /** A machine and its text, which is made once. */
    record Made(Machine machine, Definition definition) {
        /** The machine with its text. */
        static Made of(Machine machine) {
            var text = Print.json(machine);
            return new Made(machine, new Definition(text, hash(text)));
        }
    }

    /**
     * Adds a machine.
     *
     * @param what what it is of the workflow, for people
     * @return its ARN
     */
    String add(String what, Level level, Cost cost) {
        var machine = Made.of(new Machine(what + " of workflow: " + workflow, level, cost));
        made.add(machine);
        return target.machineArn(machine.definition());
    }

    /** What the machines are compiled for. */
    Target target() {
        return target;
    }

    /** All that were added. */
    List<Made> made() {
        return made;
    }

    /** Their definitions, in the same order. */
    List<Definition> definitions() {
        return made.stream().map(Made::definition).toList();
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
