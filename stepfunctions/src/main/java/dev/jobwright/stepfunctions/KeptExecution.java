package dev.jobwright.stepfunctions;

import dev.jobwright.stepfunctions.core.Execution;
import dev.jobwright.stepfunctions.core.SaveExecution;
import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.json.Kept;

import java.util.Map;
import java.util.Optional;

/**
 * The document of an execution.
 *
 * @param number the order of starting
 * @param machine the key of the document that holds the state machine as it was at the start
 * @param part what the execution is of a map run, if that started it
 */
record KeptExecution(long number, String machine, Optional<Lineage.Part> part, String execution) {
    static String text(Lineage lineage, Execution execution) {
        Map<String, Object> json =
                Json.object(
                        "number", lineage.number(),
                        "machine", lineage.machineKey(),
                        "execution", SaveExecution.text(execution));
        lineage.part()
                .ifPresent(part ->
                        json.put(
                                "part",
                                Json.object(
                                        "place", part.place(),
                                        "mapRunArn", part.child().mapRunArn(),
                                        "child", part.child().child(),
                                        "items", part.child().items())));
        return Json.write(json);
    }

    static KeptExecution read(String text) {
        var kept = Kept.of(text);
        String machine = kept.text("machine");
        return new KeptExecution(
                kept.whole("number"),
                machine,
                kept.maybe("part").map(Kept::of).map(part -> part(machine, part)),
                kept.text("execution"));
    }

    private static Lineage.Part part(String machine, Kept kept) {
        var child =
                new MapRunChild(kept.text("mapRunArn"), kept.count("child"), kept.count("items"));
        return new Lineage.Part(machine, kept.text("place"), child);
    }
}
