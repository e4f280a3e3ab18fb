package dev.jobwright.stepfunctions;

import dev.jobwright.stepfunctions.core.maprun.MapRun;
import dev.jobwright.stepfunctions.core.maprun.SaveMapRun;
import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.json.Kept;

/**
 * The document of a map run.
 *
 * @param machine the key of the document that holds the state machine as it was at the start
 */
record KeptMapRun(String machine, String run) {
    static String text(String machine, MapRun run) {
        return Json.write(Json.object("machine", machine, "run", SaveMapRun.text(run)));
    }

    static KeptMapRun read(String text) {
        var kept = Kept.of(text);
        return new KeptMapRun(kept.text("machine"), kept.text("run"));
    }
}
