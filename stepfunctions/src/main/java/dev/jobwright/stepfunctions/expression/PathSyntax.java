package dev.jobwright.stepfunctions.expression;

import dev.jobwright.stepfunctions.expression.JsonPath.Step;
import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.json.JsonMalformed;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads JSONPaths and calls of intrinsic functions. */
final class PathSyntax extends PathCursor {
    private static final int NESTING = 100;

    /** The tests of one filter: each holds the one before. */
    private static final int MOST_TESTS = 1000;

    private int depth;
    private int tests;

    PathSyntax(String text) {
        super(text);
    }

    /** The whole text as a reference or a call. */
    PathTerm whole() {
        PathTerm term = term();
        skip();
        if (at < text.length()) {
            throw malformed();
        }
        return term;
    }

    private PathTerm term() {
        skip();
        deeper();
        PathTerm term =
                switch (peek()) {
                    case '$' -> reference();
                    case '\'' -> new PathTerm.Literal(quoted('\''));
                    default ->
                            text.startsWith("States.", at)
                                    ? call()
                                    : new PathTerm.Literal(literal());
                };
        depth--;
        return term;
    }

    /** Holds what nests to a depth at which the stack still suffices. */
    private void deeper() {
        if (++depth > NESTING) {
            throw malformed();
        }
    }

    private PathTerm reference() {
        int start = at++;
        PathTerm.Root root;
        if (peek() == '$') {
            at++;
            root = new PathTerm.Root.Context();
        } else if (Character.isUnicodeIdentifierStart(peek())) {
            root = new PathTerm.Root.Variable(name());
        } else {
            root = new PathTerm.Root.Input();
        }
        JsonPath path = path();
        return new PathTerm.Reference(text.substring(start, at).strip(), root, path);
    }

    private JsonPath path() {
        List<Step> steps = new ArrayList<>();
        boolean definite = true;
        while (peek() == '.' || peek() == '[') {
            Step step;
            if (peek() == '[') {
                at++;
                step = bracket();
            } else if (text.startsWith("..", at)) {
                at += 2;
                steps.add(new Step.Descend());
                definite = false;
                step = accept('[') ? bracket() : dotted();
            } else {
                at++;
                // A dot before a bracket is one too many, and is in use.
                step = accept('[') ? bracket() : dotted();
            }
            definite &=
                    step instanceof Step.Field
                            || step instanceof Step.Fields
                            || step instanceof Step.Index;
            steps.add(step);
        }
        return new JsonPath(steps, definite);
    }

    private Step dotted() {
        if (peek() == '*') {
            at++;
            return new Step.All();
        }
        return new Step.Field(name());
    }

    private Step bracket() {
        skip();
        if (accept('*')) {
            expect(']');
            return new Step.All();
        }
        if (accept('?')) {
            expect('(');
            JsonPath.Test test = either();
            expect(')');
            expect(']');
            return new Step.Filter(test);
        }
        List<Step> parts = new ArrayList<>();
        do {
            parts.add(part());
        } while (accept(','));
        expect(']');
        return parts.size() == 1 ? parts.getFirst() : several(parts);
    }

    private Step several(List<Step> parts) {
        List<String> names = new ArrayList<>();
        for (Step part : parts) {
            if (part instanceof Step.Field(String name)) {
                names.add(name);
            }
        }
        if (names.isEmpty()) {
            return new Step.Union(parts);
        }
        if (names.size() < parts.size()) {
            throw malformed();
        }
        return new Step.Fields(names);
    }

    private Step part() {
        skip();
        if (peek() == '\'' || peek() == '"') {
            return new Step.Field(key(peek()));
        }
        Optional<Integer> from = integer();
        if (!accept(':')) {
            return new Step.Index(from.orElseThrow(this::malformed));
        }
        Optional<Integer> to = integer();
        int by = accept(':') ? integer().orElse(1) : 1;
        if (by < 1) {
            throw malformed();
        }
        return new Step.Slice(from, to, by);
    }

    private PathTerm call() {
        int start = at;
        at += "States.".length();
        String function = name();
        Intrinsic intrinsic =
                Intrinsic.named(function)
                        .orElseThrow(() -> new Malformed("Unknown function States." + function));
        expect('(');
        List<PathTerm> arguments = new ArrayList<>();
        if (!accept(')')) {
            do {
                arguments.add(term());
            } while (accept(','));
            expect(')');
        }
        intrinsic
                .refuses(arguments)
                .ifPresent(why -> {
                    throw new Malformed(why);
                });
        return new PathTerm.Call(text.substring(start, at), intrinsic, arguments);
    }

    private Object literal() {
        int start = at;
        while (at < text.length() && ",)]&|=<>! ".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        try {
            Object read = Json.read(text.substring(start, at));
            if (Json.isNull(read) || read instanceof Number || read instanceof Boolean) {
                return read;
            }
        } catch (JsonMalformed e) {
            // Refused as what else is no number and no word of the language.
        }
        throw malformed();
    }

    /** Inside a call, where quotes are the call's own, words are written without any. */
    private Object bare() {
        return Character.isUnicodeIdentifierStart(peek()) && !isConstant() ? name() : literal();
    }

    private boolean isConstant() {
        return Stream.of("true", "false", "null").anyMatch(word -> text.startsWith(word, at));
    }

    private JsonPath.Test either() {
        JsonPath.Test test = both();
        while (acceptAll("||")) {
            test = test.or(both());
        }
        return test;
    }

    private JsonPath.Test both() {
        JsonPath.Test test = comparison();
        while (acceptAll("&&")) {
            test = test.and(comparison());
        }
        return test;
    }

    private JsonPath.Test comparison() {
        if (++tests > MOST_TESTS) {
            throw malformed();
        }
        deeper();
        JsonPath.Test test = nested();
        depth--;
        return test;
    }

    private JsonPath.Test nested() {
        if (accept('(')) {
            JsonPath.Test inner = either();
            expect(')');
            return inner;
        }
        if (peek() == '!') {
            at++;
            return comparison().not();
        }
        Operand left = operand();
        for (String sign : List.of("==", "!=", "<=", ">=", "<", ">")) {
            if (acceptAll(sign)) {
                Comparing comparing = Comparing.of(sign);
                Operand right = operand();
                return (value, effort) ->
                        comparing.holds(left.of(value, effort), right.of(value, effort));
            }
        }
        return (value, effort) -> left.of(value, effort).isPresent();
    }

    /** One side of a comparison in a filter. */
    private interface Operand {
        Optional<Object> of(Object element, PathEffort effort);
    }

    private Operand operand() {
        skip();
        if (peek() == '@') {
            at++;
            JsonPath path = path();
            return path.definite()
                    ? (element, effort) -> path.one(element)
                    : (element, effort) -> path.read(element, effort).stream().findFirst();
        }
        Object constant = peek() == '\'' || peek() == '"' ? key(peek()) : bare();
        return (element, effort) -> Optional.of(constant);
    }
}
