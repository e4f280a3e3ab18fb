package dev.jobwright.local.soak;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The workflows of the load. Each takes a ticket, by which its effects outside are told apart. */
enum Shape {
    /** Steps one after another, the last of which uses an input that can be edited. */
    CHAIN("COMPLETED") {
        @Override
        List<String> steps(Outside outside, Path effects) {
            return List.of(
                    effect("a", "", "ticket", outside.effect("a")),
                    effect("b", "", "a_out", outside.effect("b")),
                    effect("c", "", "b_out", outside.effect("c")),
                    transform("note", "", "$", "note", "noted"));
        }
    },

    /** Two steps beside each other, and one that has the outputs of both. */
    BRANCHES("COMPLETED") {
        @Override
        List<String> steps(Outside outside, Path effects) {
            return List.of(
                    effect("a", "", "ticket", outside.effect("a")),
                    effect("b", after("a"), "a_out", outside.effect("b"), "side"),
                    effect("c", after("a"), "a_out", outside.effect("c"), "side"),
                    """
                    {"step_id": "d", "tool_id": "http_request", "depends_on": ["b", "c"],
                     "parameter_mappings": {"url": {"value": "%s"}, "method": {"value": "POST"},
                         "body": {"variable": "side", "merge": "append"}},
                     "output_mappings": {"body": "d_out"}}
                    """
                            .formatted(outside.effect("d")));
        }
    },

    /** Time passes between two steps. */
    WAITING("COMPLETED") {
        @Override
        List<String> steps(Outside outside, Path effects) {
            return List.of(
                    effect("a", "", "ticket", outside.effect("a")),
                    hold("", WAIT_SECONDS),
                    effect("b", "", "a_out", outside.effect("b")));
        }
    },

    /** A step for each element of a list. */
    LIST("COMPLETED") {
        @Override
        List<String> steps(Outside outside, Path effects) {
            return List.of(
                    transform("make", "", "[0..5].($$ & '.' & $string($))", "ticket", "elements"),
                    effect(
                            "each",
                            "\"for_each\": {\"items\": \"elements\", \"as\": \"one\","
                                    + " \"max_concurrency\": 3},",
                            "one",
                            outside.effect("each")),
                    effect("all", "", "each_out", outside.effect("all")));
        }
    },

    /** Somebody outside is asked. */
    QUESTION("COMPLETED") {
        @Override
        List<String> steps(Outside outside, Path effects) {
            return List.of(
                    effect("a", "", "ticket", outside.effect("a")),
                    """
                    {"step_id": "ask", "tool_id": "approval",
                     "parameter_mappings": {"message": {"variable": "a_out"}},
                     "output_mappings": {"comment": "comment"}}
                    """,
                    effect("b", "", "a_out", outside.effect("b")));
        }
    },

    /** Steps that fail, and a job that goes on all the same. */
    FORGIVING("COMPLETED") {
        @Override
        List<String> steps(Outside outside, Path effects) {
            return List.of(
                    effect("a", "", "ticket", outside.effect("a")),
                    transform(
                            "broken", "\"on_error\": \"continue\",", "$error('no')", "a_out", "x"),
                    transform("left", "\"on_error\": \"skip\",", "$error('no')", "a_out", "y"),
                    effect("b", RETRY, "a_out", outside.hangingUp(1, "b")));
        }
    },

    /** A step that fails as often as it may. */
    DOOMED("FAILED") {
        @Override
        List<String> steps(Outside outside, Path effects) {
            return List.of(effect("a", RETRY, "ticket", outside.hangingUp(1_000, "a")));
        }
    },

    /** What is done at the end, however the end comes. */
    CLEANED("COMPLETED") {
        @Override
        List<String> steps(Outside outside, Path effects) {
            return List.of(
                    effect("a", "", "ticket", outside.effect("a")),
                    hold("", 1),
                    effect("sweep", "\"always\": true,", "ticket", outside.effect("sweep")));
        }
    },

    /** A jump back, three times. */
    LOOP("COMPLETED") {
        @Override
        List<String> steps(Outside outside, Path effects) {
            return List.of(
                    transform("begin", "", "0", "ticket", "n"),
                    transform("add", "", "$ + 1", "n", "n"),
                    """
                    {"step_id": "enough", "evaluation_config": {
                       "conditions": [{"variable": "n", "operator": "less_than", "value": 4,
                                       "target_step_id": "add"}],
                       "maximum_jumps": 10}, "output_mappings": {"jump_count": "jumps"}}
                    """,
                    effect("a", "", "ticket", outside.effect("a")));
        }
    },

    /** A workflow within another. */
    CALLING("COMPLETED") {
        @Override
        List<String> steps(Outside outside, Path effects) {
            return List.of(
                    effect("a", "", "ticket", outside.effect("outer")),
                    """
                    {"step_id": "call", "workflow_id": "soak_chain",
                     "parameter_mappings": {"ticket": {"variable": "a_out"}, "note": {"variable": "note"}},
                     "output_mappings": {"noted": "noted"}}
                    """);
        }
    },

    /** A program, which is a process of its own, and a tool that came as a package. */
    PROGRAM("COMPLETED") {
        @Override
        List<String> steps(Outside outside, Path effects) {
            return List.of(
                    """
                    {"step_id": "run", "tool_id": "command",
                     "parameter_mappings": {"command": {"value": "sh"}, "args": {"value": ["-c",
                         "t=$(cat); echo $t >>%s; sleep 0.3; printf %%s $t"]},
                         "stdin": {"variable": "ticket"}},
                     "output_mappings": {"stdout": "said"}}
                    """
                            .formatted(effects),
                    """
                    {"step_id": "pack", "tool_id": "echo",
                     "parameter_mappings": {"text": {"variable": "said"}},
                     "output_mappings": {"parameters": "packed"}}
                    """,
                    effect("a", "", "packed.text", outside.effect("a")));
        }
    };

    /** How long {@link #WAITING} waits. */
    static final int WAIT_SECONDS = 2;

    private static final int MAX_ATTEMPTS = 3;

    private static final String RETRY =
            "\"retry\": {\"max_attempts\": 3, \"delay_seconds\": 1, \"backoff_rate\": 1},";

    private final String end;

    Shape(String end) {
        this.end = end;
    }

    abstract List<String> steps(Outside outside, Path effects);

    /** The most attempts that a step of it may have. */
    int maxAttempts(String step) {
        return this == DOOMED || (this == FORGIVING && step.equals("b")) ? MAX_ATTEMPTS : 1;
    }

    /** The id of its workflow. */
    String id() {
        return "soak_" + name().toLowerCase(Locale.ROOT);
    }

    /** The status of a job that nobody cancels. */
    String end() {
        return end;
    }

    /**
     * Its document.
     *
     * @param effects a file to which programs write
     */
    String document(Outside outside, Path effects) {
        return document(name(), steps(outside, effects));
    }

    /** A document of some steps, which takes a ticket and a number. */
    static String document(String name, List<String> steps) {
        return """
        {"name": "%s",
         "inputs": [{"name": "ticket", "variable_id": "ticket", "required": true,
                     "schema": {"type": "string"}},
                    {"name": "note", "variable_id": "note", "required": true,
                     "schema": {"type": "integer", "default": 0}}],
         "steps": [%s]}
        """
                .formatted(name, String.join(",\n", steps));
    }

    /** A step that calls outside. */
    static String effect(String id, String more, String body, String url) {
        return effect(id, more, body, url, id + "_out");
    }

    static String effect(String id, String more, String body, String url, String out) {
        return """
        {"step_id": "%s", "tool_id": "http_request", %s
         "parameter_mappings": {"url": {"value": "%s"}, "method": {"value": "POST"},
                                "body": {"variable": "%s"}},
         "output_mappings": {"body": "%s"}}
        """
                .formatted(id, more, url, body, out);
    }

    private static String transform(
            String id, String more, String expression, String input, String out) {
        return """
        {"step_id": "%s", "tool_id": "json_transform", %s
         "parameter_mappings": {"expression": {"value": "%s"}, "input": {"variable": "%s"}},
         "output_mappings": {"result": "%s"}}
        """
                .formatted(id, more, expression, input, out);
    }

    /** A step that lets time pass. */
    static String hold(String more, int seconds) {
        return """
        {"step_id": "hold", "tool_id": "wait", %s
         "parameter_mappings": {"seconds": {"value": %d}}}
        """
                .formatted(more, seconds);
    }

    private static String after(String step) {
        return "\"depends_on\": [\"" + step + "\"],";
    }
}
