package dev.jobwright.stepfunctions.core.maprun;

import dev.jobwright.stepfunctions.core.ExecutionStatus;
import dev.jobwright.stepfunctions.core.MapRunOrder.Limits;
import dev.jobwright.stepfunctions.core.MapRunOrder.Source;
import dev.jobwright.stepfunctions.core.Payload;
import dev.jobwright.stepfunctions.core.maprun.Phase.Outcome;
import dev.jobwright.stepfunctions.expression.EvaluationFailed;
import dev.jobwright.stepfunctions.expression.Moment;
import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.language.ErrorNames;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The one function of a map run: from an event to the next value and what has to happen. */
public final class AdvanceMapRun {
    /** AWS runs ten thousand children at once; beyond this they would only wait for each other. */
    private static final long MOST_AT_ONCE = 1_000;

    private final Moment moment;
    private final List<MapRunCommand> commands = new ArrayList<>();
    private MapRun run;

    private AdvanceMapRun(MapRun run, Moment moment) {
        this.run = run;
        this.moment = moment;
    }

    /**
     * What an event leads to.
     *
     * @param moment when the event happens, and the chance that random functions may use
     */
    public static MapRunMove advance(MapRun run, MapRunEvent event, Moment moment) {
        var advance = new AdvanceMapRun(run, moment);
        if (run.status() == MapRunStatus.RUNNING) {
            advance.event(event);
        }
        return new MapRunMove(advance.run, List.copyOf(advance.commands));
    }

    /** What a fault of this library leads to, from before the event that met it. */
    public static MapRunMove giveUp(MapRun run, String cause, Moment moment) {
        var advance = new AdvanceMapRun(run, moment);
        if (run.status() == MapRunStatus.RUNNING) {
            advance.stopChildren();
            advance.end(new Outcome.Failed(Optional.of(ErrorNames.RUNTIME), Optional.of(cause)));
        }
        return new MapRunMove(advance.run, List.copyOf(advance.commands));
    }

    /**
     * What a run at rest waits for outside, as it was commanded, or what nobody may have heard of
     * its end: to be commanded again where the answers to the first commands are lost.
     */
    public static List<MapRunCommand> outstanding(MapRun run) {
        return new Outstanding(run).commands();
    }

    private void event(MapRunEvent event) {
        switch (event) {
            case MapRunEvent.Started() -> start();
            case MapRunEvent.Answered(int call, Object value) -> {
                if (call == run.calls()) {
                    answered(value);
                }
            }
            case MapRunEvent.Refused(int call, var error, var cause) -> {
                if (call == run.calls()) {
                    refused(error, cause);
                }
            }
            case MapRunEvent.ChildEnded(int child, ChildEnd end) -> {
                if (run.tally().runs(child)) {
                    run = run.with(run.tally().end(child, end));
                    goOn();
                }
            }
            case MapRunEvent.Changed(Limits limits) -> {
                run = run.with(limits);
                goOn();
            }
            case MapRunEvent.Stopped() -> {
                stopChildren();
                run = run.ended(new Outcome.Aborted(), moment.at());
            }
        }
    }

    private void start() {
        if (!(run.phase() instanceof Phase.Ordered)) {
            return;
        }
        switch (run.order().source()) {
            case Source.Given(Object dataset) -> form(Item.all(dataset));
            case Source.Read read -> read(read, ReadItems::begin);
        }
    }

    private void answered(Object value) {
        switch (run.phase()) {
            case Phase.Reading reading -> {
                if (run.order().source() instanceof Source.Read read) {
                    read(read, items -> items.answered(reading, value));
                }
            }
            case Phase.Writing(List<ResultFile> left, Outcome then) ->
                    write(left.subList(1, left.size()), then);
            case Phase.Ordered _, Phase.Running _, Phase.Ended _ -> {}
        }
    }

    private void refused(Optional<String> error, Optional<String> cause) {
        Optional<String> told = cause.or(() -> error);
        switch (run.phase()) {
            case Phase.Reading _ ->
                    end(new Outcome.Failed(Optional.of(ErrorNames.ITEM_READER_FAILED), told));
            case Phase.Writing _ ->
                    end(new Outcome.Failed(Optional.of(ErrorNames.RESULT_WRITER_FAILED), told));
            case Phase.Ordered _, Phase.Running _, Phase.Ended _ -> {}
        }
    }

    private void read(Source.Read read, Function<ReadItems, Phase.Reading> step) {
        Phase.Reading next;
        try {
            next = step.apply(new ReadItems(run.order(), read));
        } catch (ReaderFailed e) {
            end(
                    new Outcome.Failed(
                            Optional.of(ErrorNames.ITEM_READER_FAILED), Optional.of(e.told())));
            return;
        }
        read(next);
    }

    private void read(Phase.Reading reading) {
        if (reading.left().isEmpty()) {
            form(reading.items());
            return;
        }
        run = run.at(reading).calling();
        commands.addAll(outstanding(run));
    }

    private void form(List<Item> items) {
        List<Work> works;
        try {
            works = new FormWorks(run.order(), moment).works(items);
        } catch (EvaluationFailed e) {
            end(new Outcome.Failed(Optional.of(e.error()), Optional.of(e.detail())));
            return;
        }
        run = run.at(new Phase.Running()).with(Tally.of(works));
        goOn();
    }

    /** Begins as many children as may run, or ends the run. */
    private void goOn() {
        if (!(run.phase() instanceof Phase.Running)) {
            return;
        }
        if (exceeded()) {
            stopChildren();
            finish(
                    new Outcome.Failed(
                            Optional.of(ErrorNames.EXCEED_TOLERATED_FAILURE_THRESHOLD),
                            Optional.of("The specified tolerated failure threshold was exceeded")));
            return;
        }
        long wanted = run.limits().maxConcurrency();
        long most = wanted == 0 ? MOST_AT_ONCE : Math.min(wanted, MOST_AT_ONCE);
        Tally tally = run.tally();
        while (!tally.allBegun() && tally.running() < most) {
            commands.add(
                    new MapRunCommand.StartChild(
                            tally.begun(), tally.works().get(tally.begun()).input()));
            tally = tally.begin();
        }
        run = run.with(tally);
        if (tally.allBegun() && tally.running() == 0) {
            succeed();
        }
    }

    /** Either bound counts if it is given; without both, no item may fail. */
    private boolean exceeded() {
        long failed = run.tally().items().unsuccessful();
        long count = run.limits().toleratedFailureCount();
        double share = run.limits().toleratedFailurePercentage();
        if (failed == 0 || (count == 0 && share == 0)) {
            return failed > 0;
        }
        return (count > 0 && failed > count)
                || (share > 0 && failed * 100.0 > share * run.tally().totalItems());
    }

    private void stopChildren() {
        Tally tally = run.tally();
        var stopped =
                new ChildEnd(
                        ExecutionStatus.ABORTED,
                        moment.at(),
                        moment.at(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        for (int child = 0; child < tally.begun(); child++) {
            if (tally.runs(child)) {
                commands.add(new MapRunCommand.StopChild(child));
                tally = tally.end(child, stopped);
            }
        }
        run = run.with(tally);
    }

    private void succeed() {
        Optional<Map<String, Object>> place = place();
        Object result =
                place.isPresent()
                        ? new Results(run).exported(place.get())
                        : new Results(run).passedOn();
        finish(new Outcome.Succeeded(Payload.of(result)));
    }

    private Optional<Map<String, Object>> place() {
        return run.order().export().filter(Map.class::isInstance).map(Json::asObject);
    }

    /** Ends the run once the results are written, which those of a failed run are too. */
    private void finish(Outcome outcome) {
        write(place().map(new Results(run)::files).orElse(List.of()), outcome);
    }

    private void write(List<ResultFile> left, Outcome then) {
        if (left.isEmpty()) {
            run = run.with(run.tally().gather());
            end(then);
            return;
        }
        run = run.at(new Phase.Writing(List.copyOf(left), then)).calling();
        commands.addAll(outstanding(run));
    }

    private void end(Outcome outcome) {
        run = run.ended(outcome, moment.at());
        commands.addAll(outstanding(run));
    }
}
