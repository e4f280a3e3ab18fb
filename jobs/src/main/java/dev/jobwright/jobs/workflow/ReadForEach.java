package dev.jobwright.jobs.workflow;

import dev.jobwright.jobs.json.ObjectReader;
import dev.jobwright.jobs.json.Place;
import dev.jobwright.jobs.workflow.Workflow.Mapping;

import java.util.Optional;

/** Reads {@code {"items": …, "as"?: …, "max_concurrency"?: …}}. */
final class ReadForEach {
    private static final VariableId USUAL_NAME = new VariableId("item");
    private static final int USUALLY_AT_ONCE = 10;

    private ReadForEach() {}

    static Optional<ForEach<Mapping>> read(Place at) {
        return at.object().flatMap(ReadForEach::forEach);
    }

    private static Optional<ForEach<Mapping>> forEach(ObjectReader fields) {
        var items = fields.required("items").flatMap(ReadMapping::one);
        var as = fields.optional("as").flatMap(at -> Names.read(at, VariableId::new));
        var atOnce =
                fields.optional("max_concurrency")
                        .flatMap(at -> at.whole(1, ForEach.MOST_AT_ONCE))
                        .map(Long::intValue);
        fields.refuseOthers();
        return items.map(
                list -> new ForEach<>(list, as.orElse(USUAL_NAME), atOnce.orElse(USUALLY_AT_ONCE)));
    }
}
