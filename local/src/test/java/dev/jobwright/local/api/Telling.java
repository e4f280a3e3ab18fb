package dev.jobwright.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A {@link Story} that is told in an installation of its own. */
final class Telling implements AutoCloseable {
    private static final Pattern NAME =
            Pattern.compile("\\{([a-z_]+)((?:\\.\\w+)*)(?:\\*(\\d+))?}");

    final Estate estate = new Estate();
    private final Happenings happenings = new Happenings(estate);
    private final Probes probes = new Probes(this);
    private final Map<String, String> names = new TreeMap<>();

    Telling() {
        names.putAll(estate.ids());
    }

    void tell(Story.Line line) {
        switch (line) {
            case Story.Named(var name, var text) -> names.put(name, filled(text));
            case Story.Happens(var words) -> happenings.happen(filled(words));
            case Story.Asks asks -> {
                for (int i = 0; i < asks.times(); i++) {
                    names.put("n", Integer.toString(i));
                    if (i == 0 && asks.isGood()) {
                        probes.before(asks);
                    }
                    tell(asks);
                }
            }
        }
    }

    private void tell(Story.Asks asks) {
        var answer = answer(asks, filled(asks.request().body()));
        var told = asks + "\n" + answer;
        assertEquals(asks.status(), answer.status(), told);
        assertEquals(asks.code(), answer.code(), told);
        if (asks.status() >= 400) {
            answer.isProblem(asks.status(), asks.code());
        }
        probes.after(asks, answer);
        names.put("answer", answer.body());
    }

    /** What a request is answered with another body. */
    Answer answer(Story.Asks asks, String body) {
        return answer(asks, header(filled(asks.header())), body);
    }

    /** And with these headers. */
    Answer answer(Story.Asks asks, Json.Obj headers, String body) {
        var request = asks.request();
        return estate.api.with(
                asks.user(), headers, request.method(), filled(request.target()), body);
    }

    private static Json.Obj header(String header) {
        var words = header.split(": ", 2);
        return words.length < 2 ? Json.EMPTY : Json.object().put(words[0], words[1]).done();
    }

    /** A text with what names stand for; one that nothing has is left as it is. */
    String filled(String text) {
        var filled = NAME.matcher(text).replaceAll(found -> Matcher.quoteReplacement(named(found)));
        return filled.equals(text) ? text : filled(filled);
    }

    private String named(MatchResult found) {
        int times = found.group(3) == null ? 1 : Integer.parseInt(found.group(3));
        return names.containsKey(found.group(1))
                ? at(names.get(found.group(1)), found.group(2)).repeat(times)
                : found.group();
    }

    private static String at(String text, String way) {
        if (way.isEmpty()) {
            return text;
        }
        var there = JsonText.readOwn(text);
        for (var name : List.of(way.substring(1).split("\\.", -1))) {
            there =
                    there instanceof Json.Arr(var items)
                            ? items.get(Integer.parseInt(name))
                            : ((Json.Obj) there).get(name).orElseThrow();
        }
        return there instanceof Json.Str(var value) ? value : there.toString();
    }

    @Override
    public void close() {
        estate.close();
    }
}
