package dev.jobwright.stepfunctions.language;

import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.json.JsonMalformed;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** Text to {@link StateMachine}, or every problem the text has. */
public final class ReadDefinition {
    /** AWS's limit, in bytes. */
    private static final int LONGEST = 1_048_576;

    private static final int LONGEST_NAME = 80;
    private static final Set<String> MACHINE =
            Set.of("Comment", "StartAt", "States", "Version", "TimeoutSeconds", "QueryLanguage");
    private static final Set<String> FLOW =
            Set.of("Comment", "StartAt", "States", "ProcessorConfig", "QueryLanguage");

    private final List<Problem> problems = new ArrayList<>();
    private final Set<String> names = new LinkedHashSet<>();

    private ReadDefinition() {}

    /** What reading gave. */
    public sealed interface Reading {
        record Sound(StateMachine machine) implements Reading {}

        record Unsound(List<Problem> problems) implements Reading {}
    }

    /** Reads a definition. */
    public static Reading read(String text) {
        if (text.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            return refuse(Problem.schema("Definition is longer than " + LONGEST + " bytes", ""));
        }
        Object json;
        try {
            json = Json.readStrictly(text);
        } catch (JsonMalformed e) {
            return refuse(
                    new Problem("INVALID_JSON_DESCRIPTION", String.valueOf(e.getMessage()), ""));
        }
        if (!(json instanceof Map<?, ?>)) {
            return refuse(Problem.schema("Definition must be a valid JSON object", ""));
        }
        return new ReadDefinition().machine(Json.asObject(json));
    }

    private static Reading refuse(Problem problem) {
        return new Reading.Unsound(List.of(problem));
    }

    private Reading machine(Map<String, Object> json) {
        var fields = new Fields(json, "", problems);
        fields.allowOnly(MACHINE);
        fields.text("Version")
                .filter(version -> !version.equals("1.0"))
                .ifPresent(_ -> fields.problem("Version", "Version must be 1.0"));
        QueryLanguage language = QueryLanguage.of(fields, QueryLanguage.JSONPATH);
        @Nullable Flow flow = flow(fields, language);
        OptionalLong timeout =
                fields.has("TimeoutSeconds")
                        ? OptionalLong.of(Values.whole(fields, "TimeoutSeconds", 1, 0))
                        : OptionalLong.empty();
        if (flow == null || !problems.isEmpty()) {
            return new Reading.Unsound(List.copyOf(problems));
        }
        return new Reading.Sound(new StateMachine(flow, timeout));
    }

    /** A branch of a Parallel or the processor of a Map. */
    @Nullable Flow inner(Fields fields, QueryLanguage language) {
        fields.allowOnly(FLOW);
        fields.object("ProcessorConfig")
                .flatMap(config -> config.text("Mode"))
                .filter(mode -> !mode.equals("INLINE"))
                .ifPresent(mode ->
                        fields.problem(
                                "ProcessorConfig/Mode",
                                "The mode " + mode + " is not supported yet"));
        return flow(fields, QueryLanguage.of(fields, language));
    }

    private @Nullable Flow flow(Fields fields, QueryLanguage language) {
        fields.require(missingFirst(fields));
        String start = fields.text("StartAt").orElse("");
        Fields states = fields.object("States").orElse(null);
        if (states == null) {
            return null;
        }
        Map<String, State> read = new LinkedHashMap<>();
        for (String name : states.names()) {
            claim(states, name);
            var reader = new ReadState(this, states, name, language);
            reader.state().ifPresent(state -> read.put(name, state));
        }
        if (fields.has("StartAt") && !states.has(start)) {
            fields.problem(
                    "MISSING_TRANSITION_TARGET", "StartAt", "Missing 'Next' target: " + start);
        }
        new Reachable(states, read, problems).check(start);
        return new Flow(fields.place(), start, read);
    }

    /** AWS names the missing fields in this order. */
    private static String[] missingFirst(Fields fields) {
        return fields.has("States") ? new String[] {"StartAt"} : new String[] {"States", "StartAt"};
    }

    /** State names are unique in the whole machine and at most 80 characters long. */
    private void claim(Fields states, String name) {
        if (!names.add(name)) {
            states.problem("DUPLICATE_STATE_NAME", name, "Duplicate State name: " + name);
        }
        if (name.length() > LONGEST_NAME) {
            states.problem(name, "State name is longer than " + LONGEST_NAME + " characters");
        }
    }
}
