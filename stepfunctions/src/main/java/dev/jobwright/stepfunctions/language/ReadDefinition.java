package dev.jobwright.stepfunctions.language;

import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.json.JsonMalformed;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
            Set.of("Comment", "StartAt", "States", "ProcessorConfig");

    /** The name by which AWS calls a state that is given without a machine. */
    private static final String ALONE = "StateName";

    private final Problems problems = new Problems();
    private final Set<String> names = new LinkedHashSet<>();
    private final Set<String> labels = new HashSet<>();

    private ReadDefinition() {}

    /** What reading gave. */
    public sealed interface Reading {
        /** The definition is taken. */
        record Sound(StateMachine machine) implements Reading {}

        /** It is refused, for these errors; warnings are not among them. */
        record Unsound(List<Problem> problems) implements Reading {}
    }

    /**
     * What stands around a state.
     *
     * @param language the machine's: AWS hands no other on to the states inside a state
     * @param type how the executions run in which the state is
     */
    record Around(QueryLanguage language, ExecutionType type) {}

    /** Reads the definition of a standard state machine. */
    public static Reading read(String text) {
        return read(text, ExecutionType.STANDARD);
    }

    /**
     * Reads a definition.
     *
     * @param text JSON, of at most 1,048,576 bytes of UTF-8
     */
    public static Reading read(String text, ExecutionType type) {
        var reader = new ReadDefinition();
        Optional<StateMachine> machine = reader.machine(text, type);
        return machine.isPresent()
                ? new Reading.Sound(machine.get())
                : new Reading.Unsound(reader.problems.onlyErrors());
    }

    /** Reads one state by itself, as a machine of it alone; where it leads nobody asks. */
    public static Reading readState(String text) {
        var reader = new ReadDefinition();
        Map<String, State> read = new LinkedHashMap<>();
        reader.json(text).ifPresent(json -> reader.alone(json, read));
        return reader.problems.hasErrors()
                ? new Reading.Unsound(reader.problems.onlyErrors())
                : new Reading.Sound(
                        new StateMachine(new Flow("", ALONE, read), OptionalLong.empty()));
    }

    /** What it is alone, the states inside it take for the machine's language. */
    private void alone(Map<String, Object> json, Map<String, State> read) {
        QueryLanguage language = QueryLanguage.named(json, QueryLanguage.JSONPATH);
        var states = new Fields(Json.object(ALONE, json), "/States", problems);
        states(states, new Around(language, ExecutionType.STANDARD), read);
    }

    /** Everything that is wrong with a definition, what it is refused for and what it is not. */
    public static List<Problem> check(String text, ExecutionType type) {
        var reader = new ReadDefinition();
        reader.machine(text, type);
        return reader.problems.all();
    }

    private Optional<StateMachine> machine(String text, ExecutionType type) {
        if (text.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            problems.add(Problem.schema("Definition is longer than " + LONGEST + " bytes", ""));
            return Optional.empty();
        }
        return json(text).flatMap(json -> machine(new Fields(json, "", problems), type));
    }

    private Optional<Map<String, Object>> json(String text) {
        try {
            if (!text.isBlank() && Json.readStrictly(text) instanceof Map<?, ?> map) {
                return Optional.of(Json.asObject(map));
            }
            problems.add(Problem.schema("Definition must be a valid JSON object", ""));
        } catch (JsonMalformed e) {
            problems.add(Problem.error("INVALID_JSON_DESCRIPTION", e.told(text), e.place(text)));
        }
        return Optional.empty();
    }

    private Optional<StateMachine> machine(Fields fields, ExecutionType type) {
        fields.allowOnly(MACHINE);
        fields.text("Version");
        QueryLanguage language = QueryLanguage.of(fields, QueryLanguage.JSONPATH);
        OptionalLong timeout =
                fields.has("TimeoutSeconds")
                        ? OptionalLong.of(Values.whole(fields, "TimeoutSeconds", 1, 0))
                        : OptionalLong.empty();
        Optional<Flow> flow = flow(fields, new Around(language, type));
        new CheckVariables(problems, language).check(WrittenFlow.of(fields.json(), ""), Set.of());
        return flow.filter(_ -> !problems.hasErrors())
                .map(sound -> new StateMachine(sound, timeout));
    }

    /** A branch of a Parallel or the processor of a Map. */
    Optional<Flow> inner(Fields fields, Around around) {
        fields.allowOnly(FLOW);
        return flow(fields, around);
    }

    private Optional<Flow> flow(Fields fields, Around around) {
        fields.require("States", "StartAt");
        fields.text("Comment");
        fields.notEmpty("States");
        Optional<String> start = fields.text("StartAt");
        return fields.object("States")
                .map(states -> {
                    Map<String, State> read = new LinkedHashMap<>();
                    states(states, around, read);
                    start.ifPresent(first -> new Transitions(fields, states).check(first));
                    return new Flow(fields.place(), start.orElse(""), read);
                });
    }

    private void states(Fields states, Around around, Map<String, State> read) {
        for (String name : states.names()) {
            claim(states, name);
            new ReadState(this, states, name, around)
                    .state()
                    .ifPresent(state -> read.put(name, state));
        }
    }

    /** A label is a part of the names of a Map's runs, and so of one Map only. */
    void claimLabel(Fields map, String label) {
        if (!labels.add(label)) {
            map.problem("DUPLICATE_LABEL_NAME", "Label", "Duplicate label name: " + label);
        }
    }

    /** State names are unique in the whole machine and at most 80 characters long. */
    private void claim(Fields states, String name) {
        if (!names.add(name)) {
            states.problem("DUPLICATE_STATE_NAME", name, "Duplicate State name: " + name);
        }
        if (name.isEmpty() || name.codePointCount(0, name.length()) > LONGEST_NAME) {
            states.problem(
                    "INVALID_STATE_NAME",
                    name,
                    "State name must have from 1 to " + LONGEST_NAME + " characters");
        }
    }
}
