package dev.jobwright.jobs.workflow;

import dev.jobwright.jobs.json.ObjectReader;
import dev.jobwright.jobs.json.Place;
import dev.jobwright.jobs.workflow.Workflow.Mapping;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads comparisons, and the conditions of a step that are made of nothing else. */
final class ReadComparison {
    static final int MOST_CONDITIONS = 50;

    private static final List<String> OPERATORS =
            Arrays.stream(Operator.values()).map(Operator::word).toList();
    private static final String ANY = "any";
    private static final List<String> MATCHES = List.of("all", ANY);

    private ReadComparison() {}

    /** Reads {@code {"conditions": […], "match"?: "all" | "any"}}. */
    static Optional<When<Mapping>> when(Place at) {
        return at.object().map(ReadComparison::when);
    }

    private static When<Mapping> when(ObjectReader fields) {
        var comparisons =
                fields
                        .required("conditions")
                        .flatMap(at -> at.items(1, MOST_CONDITIONS))
                        .orElse(List.of())
                        .stream()
                        .flatMap(item -> item.object().flatMap(ReadComparison::alone).stream())
                        .toList();
        var match =
                fields.optional("match")
                        .flatMap(at ->
                                at.word(
                                        word -> Optional.of(word).filter(MATCHES::contains),
                                        MATCHES));
        fields.refuseOthers();
        return new When<>(comparisons, match.filter(ANY::equals).isPresent());
    }

    private static Optional<Comparison<Mapping>> alone(ObjectReader fields) {
        var comparison = of(fields);
        fields.refuseOthers();
        return comparison;
    }

    /** The comparison in an object that may have more fields. */
    static Optional<Comparison<Mapping>> of(ObjectReader fields) {
        var left = fields.required("variable").flatMap(ReadMapping::variable);
        var operator = fields.required("operator").flatMap(at -> at.word(Operator::of, OPERATORS));
        var right = fields.required("value").flatMap(ReadMapping::operand);
        return left.flatMap(it ->
                operator.flatMap(word -> right.map(value -> new Comparison<>(it, word, value))));
    }
}
