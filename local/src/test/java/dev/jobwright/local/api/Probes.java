package dev.jobwright.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is tried with each request of a {@link Story} that is granted: before it the same with
 * bodies that cannot be read, and while the table is out of reach, which both changes nothing,
 * since it is granted still; and after it, if it reads, to read it again.
 */
final class Probes {
    private static final List<String> UNREAD =
            List.of("400 INVALID_JSON", "400 INVALID_REQUEST", "400 UNKNOWN_FIELD");

    private final Telling telling;

    Probes(Telling telling) {
        this.telling = telling;
    }

    /** Which answers are described of what is probed with a request. */
    static Set<String> answers(Story.Asks asks) {
        var operation = asks.request().operation() + " ";
        var described = Contract.ofTheApi().answers();
        var answers = new TreeSet<String>();
        if (asks.isGood() && described.contains(operation + UNREAD.getFirst())) {
            UNREAD.forEach(one -> answers.add(operation + one));
        }
        if (asks.status() == 200 && asks.request().method().equals("GET")) {
            answers.add(operation + "304");
        }
        answers.retainAll(described);
        return answers;
    }

    void before(Story.Asks asks) {
        var operation = asks.request().operation() + " ";
        var answers = answers(asks);
        var body = telling.filled(asks.request().body());
        for (var one : UNREAD) {
            if (answers.contains(operation + one)) {
                var words = one.split(" ", 2);
                telling.answer(asks, unread(body, words[1]))
                        .isProblem(Integer.parseInt(words[0]), words[1]);
            }
        }
        telling.estate.api.counted.down(true);
        int status = telling.answer(asks, body).status();
        telling.estate.api.counted.down(false);
        assertTrue(status == 503 || status == asks.status(), asks + " -> " + status);
    }

    private static String unread(String body, String code) {
        return switch (code) {
            case "INVALID_JSON" -> "{";
            case "INVALID_REQUEST" -> "[]";
            case "UNKNOWN_FIELD" ->
                    ((Json.Obj) JsonText.readOwn(body.isEmpty() ? "{}" : body))
                            .with("nobody_knows", Json.of(1))
                            .toString();
            default -> throw new IllegalArgumentException(code);
        };
    }

    void after(Story.Asks asks, Answer answer) {
        if (answers(asks).contains(asks.request().operation() + " 304")) {
            var header = Json.object().put("If-None-Match", answer.header("ETag")).done();
            assertEquals(304, telling.answer(asks, header, "").status(), asks.toString());
        }
    }
}
