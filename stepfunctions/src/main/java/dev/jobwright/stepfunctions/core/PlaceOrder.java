package dev.jobwright.stepfunctions.core;

import dev.jobwright.stepfunctions.core.MapRunOrder.Batching;
import dev.jobwright.stepfunctions.core.MapRunOrder.Limits;
import dev.jobwright.stepfunctions.core.MapRunOrder.Parent;
import dev.jobwright.stepfunctions.core.MapRunOrder.Sight;
import dev.jobwright.stepfunctions.core.MapRunOrder.Source;
import dev.jobwright.stepfunctions.expression.Scope;
import dev.jobwright.stepfunctions.expression.Stage;
import dev.jobwright.stepfunctions.language.Distributed;
import dev.jobwright.stepfunctions.language.ItemReader;
import dev.jobwright.stepfunctions.language.ResultWriter;
import dev.jobwright.stepfunctions.language.State;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Finds out all that a distributed Map's run needs to know. */
record PlaceOrder(Turn turn, State.Map state, Distributed how, Scope scope) {

    MapRunOrder order(Optional<Object> dataset, long concurrency) {
        Limits limits = limits(concurrency);
        Source source = dataset.<Source>map(Source.Given::new).orElseGet(this::read);
        Optional<Batching> batching = batching();
        Optional<Object> export = how.writer().flatMap(ResultWriter::export).map(this::arguments);
        String label = how.label().orElseGet(this::label);
        return new MapRunOrder(
                turn.newId(),
                arn(label),
                label,
                state,
                new Parent(turn.origin().executionArn(), turn.origin().roleArn()),
                limits,
                source,
                batching,
                export,
                new Sight(scope.input(), scope.context(), scope.variables()));
    }

    private Limits limits(long concurrency) {
        return new Limits(
                concurrency,
                how.tolerance()
                        .count()
                        .map(count -> scope.saw(Stage.TOLERATED_FAILURE_COUNT, count.in(scope)))
                        .orElse(0L),
                how.tolerance()
                        .percentage()
                        .map(share ->
                                scope.saw(Stage.TOLERATED_FAILURE_PERCENTAGE, share.in(scope)))
                        .orElse(0.0));
    }

    private Source read() {
        ItemReader reader = how.reader().orElseThrow();
        Object arguments = reader.arguments().map(value -> value.evaluate(scope)).orElse(Map.of());
        return new Source.Read(
                arguments, reader.maxItems().map(most -> most.whole(scope)).orElse(0L));
    }

    private Object arguments(ResultWriter.Export export) {
        return export.arguments().map(value -> value.evaluate(scope)).orElse(Map.of());
    }

    private Optional<Batching> batching() {
        return how.batcher()
                .map(batcher ->
                        new Batching(
                                batcher.maxItems().map(most -> most.in(scope)).orElse(0L),
                                batcher.maxInputBytes()
                                        .map(most -> most.in(scope))
                                        .orElse((long) Payload.MOST_BYTES),
                                batcher.batchInput().map(value -> value.evaluate(scope))));
    }

    /** The same for every run of the state, as AWS makes one up where the definition has none. */
    private String label() {
        String place = turn.origin().stateMachineArn() + state.itemProcessor().place();
        return UUID.nameUUIDFromBytes(place.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private String arn(String label) {
        String[] parts = turn.origin().executionArn().split(":", 6);
        return String.join(
                ":",
                parts[0],
                parts[1],
                parts[2],
                parts[3],
                parts[4],
                "mapRun",
                turn.origin().machineOfDefinition() + "/" + label,
                new UUID(turn.chance(), turn.chance()).toString());
    }
}
