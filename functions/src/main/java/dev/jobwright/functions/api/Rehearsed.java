package dev.jobwright.functions.api;

import dev.jobwright.functions.dryrun.Mock;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.ObjectReader;
import dev.jobwright.jobs.json.Place;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The body of a request for a dry run.
 *
 * @param document the workflow; the newest published version's if left out
 * @param inputs values by variable
 * @param mocks what stands for the calls of a step, by its id, in order
 */
record Rehearsed(Optional<Json> document, Json.Obj inputs, Map<String, List<Mock>> mocks) {
    private static final int MOST_INPUTS = 200;
    private static final int MOST_STEPS = 10_000;
    private static final int MOST_MOCKS = 1_000;
    private static final int LONGEST_ERROR = 100;
    private static final int LONGEST_MESSAGE = 1_000;

    static Optional<Rehearsed> read(ObjectReader body) {
        var document = body.optional("document").map(Place::value);
        var inputs = Json.object();
        body.optional("input_values")
                .flatMap(at -> at.entries(MOST_INPUTS))
                .orElse(Map.of())
                .forEach((name, at) -> inputs.put(name, at.value()));
        var mocks = new LinkedHashMap<String, List<Mock>>();
        body.optional("mocks")
                .flatMap(at -> at.entries(MOST_STEPS))
                .orElse(Map.of())
                .forEach((step, at) -> mocks.put(step, mocks(at)));
        return Optional.of(new Rehearsed(document, inputs.done(), mocks));
    }

    /** One mock for all calls, or one for each. */
    private static List<Mock> mocks(Place at) {
        return at.value() instanceof Json.Arr
                ? at.items(1, MOST_MOCKS).orElse(List.of()).stream()
                        .flatMap(item -> mock(item).stream())
                        .toList()
                : mock(at).stream().toList();
    }

    private static Optional<Mock> mock(Place at) {
        return at.object().flatMap(Rehearsed::mock);
    }

    private static Optional<Mock> mock(ObjectReader fields) {
        var error = fields.optional("error").flatMap(at -> at.text(1, LONGEST_ERROR));
        var message = fields.optional("message").flatMap(at -> at.text(0, LONGEST_MESSAGE));
        var retryable = fields.optional("retryable").flatMap(Place::flag).orElse(true);
        var outputs = error.isPresent() ? Optional.<Place>empty() : fields.required("outputs");
        fields.refuseOthers();
        return error.<Mock>map(name -> new Mock.Fails(name, message.orElse(name), retryable))
                .or(() ->
                        outputs.flatMap(at -> at.object().map(_ -> at.value()))
                                .map(Json.Obj.class::cast)
                                .map(Mock.Works::new));
    }
}
