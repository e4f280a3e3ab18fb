package dev.jobwright.stepfunctions.teststate;

import dev.jobwright.stepfunctions.core.MapRunOrder;
import dev.jobwright.stepfunctions.core.Observed;
import dev.jobwright.stepfunctions.core.maprun.Preview;
import dev.jobwright.stepfunctions.expression.EvaluationFailed;
import dev.jobwright.stepfunctions.expression.Moment;
import dev.jobwright.stepfunctions.expression.Stage;
import dev.jobwright.stepfunctions.language.Distributed;
import dev.jobwright.stepfunctions.language.ErrorNames;
import dev.jobwright.stepfunctions.language.ItemReader;
import dev.jobwright.stepfunctions.language.ItemReader.Dataset;
import dev.jobwright.stepfunctions.language.ItemReader.Format;
import dev.jobwright.stepfunctions.teststate.CallTask.End;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.Optional;

/**
 * A distributed Map whose run is mocked.
 *
 * @param mock how its run ends
 */
record TriedMap(MapRunOrder order, StateConfiguration configuration, End mock) {

    /** Tells what the run would work on, and how it ends. */
    End end(Observed observed, Moment moment) {
        Preview preview;
        try {
            preview = Preview.of(order, configuration.mapItemReaderData(), moment);
        } catch (EvaluationFailed e) {
            return new End.Failure(Optional.of(e.error()), Optional.of(e.detail()));
        }
        if (points()) {
            observed.saw(Stage.ITEMS_POINTER, preview.items());
        }
        if (order.state().itemSelector().isPresent()) {
            observed.saw(Stage.ITEM_SELECTOR, preview.selected());
        }
        if (order.batching().isPresent()) {
            observed.saw(Stage.ITEM_BATCHER, preview.batched());
        }
        return switch (mock) {
            case End.Result result ->
                    intolerable(observed.stages(), preview.items().size())
                            ? new End.Failure(
                                    Optional.of(ErrorNames.EXCEED_TOLERATED_FAILURE_THRESHOLD),
                                    Optional.of(
                                            "The specified tolerated failure threshold was"
                                                    + " exceeded"))
                            : result;
            case End.Failure failure -> failure;
        };
    }

    private boolean points() {
        return order.state()
                .distributed()
                .flatMap(Distributed::reader)
                .map(ItemReader::dataset)
                .filter(dataset ->
                        dataset instanceof Dataset.File(Format.Json(Optional<String> pointer))
                                && pointer.isPresent())
                .isPresent();
    }

    /** Where the definition says nothing of failures, a mocked result stands. */
    private boolean intolerable(Map<Stage, Object> stages, int items) {
        int failed = configuration.mapIterationFailureCount().orElse(0);
        return exceeds(failed, stages.get(Stage.TOLERATED_FAILURE_COUNT))
                || exceeds(
                        failed * 100.0 / Math.max(items, 1),
                        stages.get(Stage.TOLERATED_FAILURE_PERCENTAGE));
    }

    private static boolean exceeds(double failed, @Nullable Object most) {
        return most instanceof Number bound && failed > bound.doubleValue();
    }
}
