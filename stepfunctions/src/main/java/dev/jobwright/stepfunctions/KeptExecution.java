package dev.jobwright.stepfunctions;

import dev.jobwright.stepfunctions.core.Execution;
import dev.jobwright.stepfunctions.core.LoadExecution;
import dev.jobwright.stepfunctions.core.SaveExecution;
import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.language.StateMachine;

/**
 * The document of an execution.
 *
 * @param number the order of starting
 * @param machine the key of the document that holds the state machine as it was at the start
 */
record KeptExecution(long number, String machine, String execution) {
    static String text(long number, String machine, Execution execution) {
        return Json.write(
                Json.object(
                        "number", number,
                        "machine", machine,
                        "execution", SaveExecution.text(execution)));
    }

    static KeptExecution read(String text) {
        var kept = Kept.of(text);
        return new KeptExecution(
                Long.parseLong(kept.text("number")), kept.text("machine"), kept.text("execution"));
    }

    Execution execution(StateMachine definition) {
        return LoadExecution.text(execution, definition);
    }
}
