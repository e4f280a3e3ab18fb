package dev.jobwright.stepfunctions.language;

import dev.jobwright.stepfunctions.language.VariableUse.Use;
import dev.jobwright.stepfunctions.language.WrittenFlow.Inner;

import java.util.HashSet;
import java.util.Set;

/** Warns of variables that are read where no state sets them. */
final class CheckVariables {
    private final Problems problems;
    private final QueryLanguage machine;

    CheckVariables(Problems problems, QueryLanguage machine) {
        this.problems = problems;
        this.machine = machine;
    }

    /**
     * Inside a state one may read what is set around it; the items of a distributed Map may not.
     */
    void check(WrittenFlow flow, Set<String> around) {
        Set<String> known = new HashSet<>(around);
        known.addAll(flow.assigned());
        flow.states()
                .forEach((name, state) -> {
                    for (Use use : VariableUse.of(state, machine, flow.place(name))) {
                        if (!known.contains(use.variable())) {
                            problems.add(
                                    Problem.warning(
                                            "UNDEFINED_VARIABLE",
                                            "No state in reach assigns the variable '"
                                                    + use.variable()
                                                    + "'",
                                            use.place()));
                        }
                    }
                    for (Inner inner : flow.inside(name)) {
                        check(inner.flow(), inner.distributed() ? Set.of() : known);
                    }
                });
    }
}
