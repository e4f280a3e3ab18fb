package dev.jobwright.stepfunctions.core.maprun;

import dev.jobwright.stepfunctions.core.MapRunOrder.Source;
import dev.jobwright.stepfunctions.core.Payload;
import dev.jobwright.stepfunctions.core.maprun.Phase.Outcome;
import dev.jobwright.stepfunctions.json.Json;

import java.util.ArrayList;
import java.util.List;

/** What a run waits for. */
record Outstanding(MapRun run) {
    List<MapRunCommand> commands() {
        return switch (run.phase()) {
            case Phase.Ordered() -> List.of();
            case Phase.Reading(var _, List<Fetch> left) -> fetching(left.getFirst());
            case Phase.Running() -> children();
            case Phase.Writing(List<ResultFile> left, Outcome _) -> writing(left.getFirst());
            case Phase.Ended(Outcome.Succeeded(Payload result)) ->
                    List.of(new MapRunCommand.Succeed(result));
            case Phase.Ended(Outcome.Failed(var error, var cause)) ->
                    List.of(new MapRunCommand.Fail(error, cause));
            case Phase.Ended(Outcome.Aborted()) -> List.of();
        };
    }

    private List<MapRunCommand> fetching(Fetch fetch) {
        return run.order().source() instanceof Source.Read read
                ? List.of(new ReadItems(run.order(), read).call(run.calls(), fetch))
                : List.of();
    }

    private List<MapRunCommand> children() {
        Tally tally = run.tally();
        List<MapRunCommand> commands = new ArrayList<>();
        for (int child = 0; child < tally.begun(); child++) {
            if (tally.runs(child)) {
                commands.add(new MapRunCommand.StartChild(child, tally.works().get(child).input()));
            }
        }
        return commands;
    }

    private List<MapRunCommand> writing(ResultFile file) {
        return List.of(
                new MapRunCommand.Call(
                        run.calls(),
                        ReadItems.resource("putObject"),
                        Json.object(
                                "Bucket", file.bucket(), "Key", file.key(), "Body", file.body())));
    }
}
