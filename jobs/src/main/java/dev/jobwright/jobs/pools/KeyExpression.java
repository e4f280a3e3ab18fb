package dev.jobwright.jobs.pools;

import dev.jobwright.jobs.job.Hash;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.json.Json;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * By what a pool tells jobs apart: {@code concurrency_key}, or a dotted path into a job's metadata
 * or inputs, as {@code metadata.customer} or {@code inputs.order.region}.
 *
 * @param text as it was given
 */
public record KeyExpression(String text) {
    private static final String CONCURRENCY_KEY = "concurrency_key";
    private static final String METADATA = "metadata";
    private static final String INPUTS = "inputs";
    private static final int LONGEST = 256;

    public KeyExpression {
        if (!isAllowed(text)) {
            throw new IllegalArgumentException("no key of jobs is called " + text);
        }
    }

    /** Whether a text is one. */
    public static boolean isAllowed(String text) {
        var parts = List.of(text.split("\\.", -1));
        boolean isPath =
                parts.size() >= 2
                        && parts.stream().noneMatch(String::isBlank)
                        && List.of(METADATA, INPUTS).contains(parts.getFirst());
        return text.equals(CONCURRENCY_KEY) || (isPath && text.length() <= LONGEST);
    }

    /** Whether a job's inputs have to be read for it. */
    boolean readsInputs() {
        return text.startsWith(INPUTS);
    }

    /** Its value for a job, if the job has one: a text, a number or a boolean. */
    Optional<String> of(Job job, Json.Obj inputs) {
        if (text.equals(CONCURRENCY_KEY)) {
            return job.spec().terms().concurrencyKey();
        }
        var path = Arrays.asList(text.split("\\.", -1));
        Optional<Json> found = Optional.of(readsInputs() ? inputs : job.spec().metadata());
        for (var name : path.subList(1, path.size())) {
            found =
                    found.flatMap(
                            json -> json instanceof Json.Obj in ? in.get(name) : Optional.empty());
        }
        return found.flatMap(KeyExpression::plain);
    }

    /** It stands in what a job, a line and a slot are in the table, which have bounds. */
    private static String bounded(String said) {
        return said.length() <= LONGEST ? said : "sha256 " + Hash.sha256(said);
    }

    private static Optional<String> plain(Json value) {
        return switch (value) {
            case Json.Str(var said) -> Optional.of(bounded(said));
            case Json.Num(var number) -> Optional.of(number.toPlainString());
            case Json.Bool(var flag) -> Optional.of(Boolean.toString(flag));
            case Json.Null _, Json.Arr _, Json.Obj _ -> Optional.empty();
        };
    }
}
