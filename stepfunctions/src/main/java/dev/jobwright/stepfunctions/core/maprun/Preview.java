package dev.jobwright.stepfunctions.core.maprun;

import dev.jobwright.stepfunctions.core.MapRunOrder;
import dev.jobwright.stepfunctions.core.MapRunOrder.Source;
import dev.jobwright.stepfunctions.expression.EvaluationFailed;
import dev.jobwright.stepfunctions.expression.Moment;
import dev.jobwright.stepfunctions.language.ErrorNames;
import dev.jobwright.stepfunctions.language.ItemReader.Dataset;
import dev.jobwright.stepfunctions.language.ItemReader.Format;

import java.util.List;
import java.util.Optional;

/**
 * What a map run would work on, found out by the run's own code and without running it.
 *
 * @param items as they are in the dataset
 * @param selected after {@code ItemSelector}
 * @param batched after {@code ItemBatcher}: what the children would be given
 */
public record Preview(List<Object> items, List<Object> selected, List<Object> batched) {

    /**
     * The preview of a run.
     *
     * @param read what the ItemReader would read, as it is at its source; without it, nothing
     * @throws EvaluationFailed when the items cannot be read or put together
     */
    public static Preview of(MapRunOrder order, Optional<String> read, Moment moment) {
        List<Item> items =
                switch (order.source()) {
                    case Source.Given(Object dataset) -> Item.all(dataset);
                    case Source.Read source ->
                            read.map(text -> read(order, text, source)).orElse(List.of());
                };
        var form = new FormWorks(order, moment);
        List<Object> selected = form.inputs(items);
        List<Object> batched =
                form.formed(selected).stream().map(work -> work.input().value()).toList();
        return new Preview(items.stream().map(Item::value).toList(), selected, batched);
    }

    private static List<Item> read(MapRunOrder order, String text, Source.Read source) {
        Dataset dataset =
                order.state().distributed().orElseThrow().reader().orElseThrow().dataset();
        try {
            return new ReadFormat("", ReadItems.most(source)).items(format(dataset), text);
        } catch (ReaderFailed e) {
            throw EvaluationFailed.runtime(ErrorNames.ITEM_READER_FAILED, e.told());
        }
    }

    private static Format format(Dataset dataset) {
        return switch (dataset) {
            case Dataset.Listing() -> new Format.Json(Optional.empty());
            case Dataset.Contents(Format format) -> format;
            case Dataset.File(Format format) -> format;
            case Dataset.Inventory(char delimiter) -> new Format.Csv(delimiter, Optional.empty());
            case Dataset.Unloaded(Format format) -> format;
        };
    }
}
