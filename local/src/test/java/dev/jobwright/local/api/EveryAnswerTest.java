package dev.jobwright.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every operation of the API's description is driven to each answer that the description has of it:
 * to each status and, of problems, to each code. Most are told in stories ({@link Story}), whose
 * lines are probed ({@link Probes}); the rest all operations answer alike. An answer that is
 * described and never given fails, and so does one that is given and not described.
 */
final class EveryAnswerTest {
    private static final String NOBODY = "401 UNAUTHORIZED";
    private static final String TOO_LARGE = "413 LIMIT_EXCEEDED";
    private static final String TOO_OFTEN = "429 RATE_LIMITED";
    private static final String UNAVAILABLE = "503 UNAVAILABLE";
    private static final String LARGE = " ".repeat(6 * 1024 * 1024);

    /** What takes others who are at it just then, or much. */
    private static final Set<String> UNTOLD =
            Set.of(
                    // Somebody else ends the execution while it is being deleted.
                    "DELETE /v1/jobs/{id} 202",
                    // It takes more than ten seconds.
                    "DELETE /v1/batches/{id} 202",
                    // It is larger than 32 MiB: LargeExportsTest.
                    "GET /v1/jobs/{id}/export 413 LIMIT_EXCEEDED");

    private final Set<String> described = Contract.ofTheApi().answers();

    static Stream<Story> stories() {
        return Story.all();
    }

    @ParameterizedTest
    @MethodSource("stories")
    void a_story_goes_as_it_is_told(Story story) {
        try (var telling = new Telling()) {
            story.lines().forEach(telling::tell);
        }
    }

    @Test
    void every_answer_that_is_described_is_told() {
        var told = new TreeSet<>(UNTOLD);
        asked().map(Story.Asks::answer).forEach(told::add);
        asked().map(Probes::answers).forEach(told::addAll);
        Stream.of(NOBODY, TOO_OFTEN, UNAVAILABLE).map(this::describing).forEach(told::addAll);
        told.addAll(withBody(describing(TOO_LARGE)));

        assertEquals("", missing(described, told), "are described and not told");
        assertEquals("", missing(told, described), "are told and not described");
    }

    private static Stream<Story.Asks> asked() {
        return Story.all()
                .flatMap(story -> story.lines().stream())
                .filter(Story.Asks.class::isInstance)
                .map(Story.Asks.class::cast);
    }

    private static String missing(Set<String> all, Set<String> there) {
        return all.stream().filter(one -> !there.contains(one)).collect(Collectors.joining("\n"));
    }

    private Set<String> describing(String answer) {
        return described.stream()
                .filter(one -> one.endsWith(answer))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> withBody(Set<String> answers) {
        return answers.stream()
                .filter(one -> !one.startsWith("GET "))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void nobody_is_answered_who_has_not_signed_in() {
        try (var api = new Api()) {
            assertEquals(describing(NOBODY), answering(NOBODY, api::unsigned));
        }
    }

    @Test
    void no_body_is_read_that_is_too_large() {
        try (var api = new Api()) {
            assertEquals(
                    withBody(describing(TOO_LARGE)),
                    answering(
                            TOO_LARGE,
                            (method, path) ->
                                    api.call(method, path, method.equals("GET") ? "" : LARGE)));
        }
    }

    @Test
    void whoever_asks_too_often_is_refused_everywhere() {
        try (var api = limited()) {
            for (int i = 0; i < 200; i++) {
                api.get("/v1/jobs");
            }
            assertEquals(describing(TOO_OFTEN), answering(TOO_OFTEN, ofSomebody(api)));
        }
    }

    @Test
    void whoever_cannot_be_counted_is_asked_to_come_again() {
        try (var api = limited()) {
            api.counted.down(true);
            for (int i = 0; i < 10; i++) {
                api.get("/v1/jobs");
            }
            assertEquals(describing(UNAVAILABLE), answering(UNAVAILABLE, ofSomebody(api)));
        }
    }

    private static Api limited() {
        return new Api("a secret", Map.of("JOBWRIGHT_REQUESTS_PER_SECOND", "10"));
    }

    /** Who asks for the description is not asked for a token, and so is nobody. */
    private static BiFunction<String, String, Answer> ofSomebody(Api api) {
        return (method, path) ->
                path.startsWith("/v1/") || path.startsWith("/api/")
                        ? api.call(method, path, "")
                        : api.unsigned(method, path);
    }

    /** Which operations answer this. */
    private static Set<String> answering(String answer, BiFunction<String, String, Answer> ask) {
        var found = new TreeSet<String>();
        for (var route : Contract.ofTheApi().routes()) {
            var words = route.replaceAll("\\{\\w+}", "x").split(" ", 2);
            var given = ask.apply(words[0], words[1]);
            if ((given.status() + " " + given.code()).equals(answer)) {
                found.add(route + " " + answer);
            }
        }
        return found;
    }
}
