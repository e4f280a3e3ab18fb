package dev.jobwright.stepfunctions;

import dev.jobwright.stepfunctions.core.ExecutionStatus;
import dev.jobwright.stepfunctions.core.MapRunOrder.Limits;
import dev.jobwright.stepfunctions.core.maprun.MapRunEvent;

import java.util.Optional;

/** AWS's operations on map runs: the runs of distributed Maps. */
public final class MapRuns {
    private final LiveExecutions live;
    private final LiveMapRuns runs;

    MapRuns(LiveExecutions live, LiveMapRuns runs) {
        this.live = live;
        this.runs = runs;
    }

    /**
     * What to change of a run.
     *
     * @param toleratedFailurePercentage from 0 to 100
     */
    public record Change(
            Optional<Long> maxConcurrency,
            Optional<Long> toleratedFailureCount,
            Optional<Double> toleratedFailurePercentage) {}

    /** The map runs of an execution, the latest first. */
    public Answer<Page<MapRunInfo>> list(String executionArn, PageRequest page) {
        if (live.find(executionArn) == null) {
            return Refusals.executionDoesNotExist(executionArn);
        }
        return PageToken.page(runs.of(executionArn), page, MapRuns::position)
                .then(part ->
                        new Answer.Done<>(
                                new Page<>(
                                        part.items().stream().map(LiveMapRun::info).toList(),
                                        part.nextToken())));
    }

    /** Sorts as text from the latest to the first. */
    private static String position(LiveMapRun run) {
        return "%010d".formatted(Integer.MAX_VALUE - run.number());
    }

    /** The map run of this ARN. */
    public Answer<MapRunInfo> describe(String mapRunArn) {
        return runs.find(mapRunArn)
                .<Answer<MapRunInfo>>map(run -> new Answer.Done<>(run.info()))
                .orElseGet(() -> Refusals.mapRunDoesNotExist(mapRunArn));
    }

    /** Changes what a run may do from now on; one that has ended stays as it is. */
    public Answer<MapRunInfo> update(String mapRunArn, Change change) {
        Optional<LiveMapRun> run = runs.find(mapRunArn);
        if (run.isEmpty()) {
            return Refusals.mapRunDoesNotExist(mapRunArn);
        }
        Limits now = run.get().run().limits();
        run.get()
                .offer(
                        new MapRunEvent.Changed(
                                new Limits(
                                        change.maxConcurrency().orElse(now.maxConcurrency()),
                                        change.toleratedFailureCount()
                                                .orElse(now.toleratedFailureCount()),
                                        change.toleratedFailurePercentage()
                                                .orElse(now.toleratedFailurePercentage()))));
        return new Answer.Done<>(run.get().info());
    }

    /** The children of a map run, the latest first. */
    public Answer<Page<ExecutionInfo>> executions(
            String mapRunArn, Optional<ExecutionStatus> status, PageRequest page) {
        return runs.find(mapRunArn).isEmpty()
                ? Refusals.mapRunDoesNotExist(mapRunArn)
                : live.list(
                        info ->
                                status.map(info.status()::equals).orElse(true)
                                        && info.mapRun()
                                                .filter(run -> run.mapRunArn().equals(mapRunArn))
                                                .isPresent(),
                        page);
    }
}
