package dev.jobwright.jobs.explain;

import dev.jobwright.jobs.explain.Need.Way;
import dev.jobwright.jobs.job.JobId;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** In plain words, what a job waits for of those that it depends on. */
final class Needs {
    /** So many are named, in a sentence that shall be read. */
    private static final int MOST = 10;

    private final List<Need> all;

    Needs(List<Need> all) {
        this.all = all;
    }

    /** Which they are, and what can be done. */
    String sentence() {
        var words = all.stream().map(Need::words).flatMap(Optional::stream).toList();
        return Stream.concat(
                        Stream.of(
                                "The job waits for %d of its %d %s: %s"
                                        .formatted(
                                                words.size(),
                                                all.size(),
                                                all.size() == 1 ? "dependency" : "dependencies",
                                                some(words))),
                        ways(Needs::advice).stream())
                .collect(Collectors.joining("; ", "", "."));
    }

    /** Which calls help, if any does. */
    Optional<String> remedy(JobId of) {
        var calls = ways((way, ids) -> calls(of, way, ids));
        return calls.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", calls));
    }

    private List<String> ways(BiFunction<Way, List<String>, String> text) {
        var byWay =
                all.stream()
                        .filter(need -> need.way().isPresent())
                        .collect(
                                Collectors.groupingBy(
                                        need -> need.way().orElseThrow(),
                                        Collectors.mapping(Need::id, Collectors.toList())));
        return Arrays.stream(Way.values())
                .filter(byWay::containsKey)
                .map(way -> text.apply(way, byWay.get(way)))
                .toList();
    }

    private static String advice(Way way, List<String> ids) {
        var dependency = ids.size() == 1 ? "the dependency" : "the dependencies";
        return switch (way) {
            case START -> "start " + some(ids);
            case RESUME -> "resume " + some(ids);
            case RETRY -> "retry " + some(ids) + " or remove " + dependency;
            case RESET -> "reset and start " + some(ids) + " or remove " + dependency;
            case REMOVE -> "remove " + dependency + " on " + some(ids);
        };
    }

    private static String calls(JobId of, Way way, List<String> ids) {
        var remove = "DELETE /v1/jobs/" + of + "/dependencies/" + one(ids);
        return switch (way) {
            case START -> "POST /v1/jobs/" + one(ids) + "/start";
            case RESUME -> "POST /v1/jobs/" + one(ids) + "/resume";
            case RETRY -> "POST /v1/jobs/" + one(ids) + "/retry, or " + remove;
            case RESET -> "POST /v1/jobs/" + one(ids) + "/reset and …/start, or " + remove;
            case REMOVE -> remove;
        };
    }

    /** A path names one; of several the name is left open, and the sentence has them. */
    private static String one(List<String> ids) {
        return ids.size() == 1 ? ids.getFirst() : "{other}";
    }

    private static String some(List<String> texts) {
        var named = texts.stream().limit(MOST).collect(Collectors.joining(", "));
        int more = texts.size() - MOST;
        return more > 0 ? named + " and " + more + " more" : named;
    }
}
