package dev.jobwright.stepfunctions.language;

import dev.jobwright.stepfunctions.language.JsonataTokens.Kind;
import dev.jobwright.stepfunctions.language.JsonataTokens.Token;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * What a JSONata expression refers to outside itself. It follows the grammar as far as is needed to
 * tell which names stand at the top, where there is nothing to look into, and which variables the
 * expression binds itself; whether the expression is JSONata at all others have said before.
 */
final class JsonataReferences {
    private static final int NESTING = 400;
    private static final Map<String, Integer> BINDING =
            Map.ofEntries(
                    Map.entry(".", 75),
                    Map.entry("[", 80),
                    Map.entry("(", 80),
                    Map.entry("@", 80),
                    Map.entry("#", 80),
                    Map.entry("{", 70),
                    Map.entry("*", 60),
                    Map.entry("/", 60),
                    Map.entry("%", 60),
                    Map.entry("+", 50),
                    Map.entry("-", 50),
                    Map.entry("&", 50),
                    Map.entry("=", 40),
                    Map.entry("!=", 40),
                    Map.entry("<", 40),
                    Map.entry(">", 40),
                    Map.entry("<=", 40),
                    Map.entry(">=", 40),
                    Map.entry("~>", 40),
                    Map.entry("^", 40),
                    Map.entry("..", 20),
                    Map.entry("?", 20),
                    Map.entry("?:", 20),
                    Map.entry("??", 20),
                    Map.entry(":=", 10));
    private static final Map<String, Integer> WORDS = Map.of("in", 40, "and", 30, "or", 25);
    private static final Set<String> CONSTANTS = Set.of("true", "false", "null");

    private final JsonataTokens tokens;
    private final Set<String> variables = new LinkedHashSet<>();
    private final Set<String> topLevel = new LinkedHashSet<>();
    private final Set<String> states = new LinkedHashSet<>();
    private final Deque<Set<String>> bound = new ArrayDeque<>();
    private boolean root;
    private int depth;

    private JsonataReferences(String source) {
        this.tokens = new JsonataTokens(source);
    }

    /**
     * What is referred to.
     *
     * @param variables the variables that are neither the expression's own nor functions
     * @param topLevel names, and {@code $}, that would look into data where there is none
     * @param states the fields of {@code $states} that are read
     * @param root whether {@code $$} is read
     */
    record Found(Set<String> variables, Set<String> topLevel, Set<String> states, boolean root) {}

    /** The references of the text between the braces. */
    static Found in(String source) {
        var reader = new JsonataReferences(source);
        reader.bound.push(new HashSet<>());
        reader.expression(0, true);
        return new Found(reader.variables, reader.topLevel, reader.states, reader.root);
    }

    /** Reads up to what binds no tighter than this; at the top there is no data to look into. */
    private void expression(int binding, boolean top) {
        if (depth == NESTING || tokens.peek().kind() == Kind.END) {
            return;
        }
        depth++;
        operand(tokens.take(), top);
        while (binding < binding(tokens.peek())) {
            operator(tokens.take(), top);
        }
        depth--;
    }

    private static int binding(Token token) {
        return switch (token.kind()) {
            case SIGN -> BINDING.getOrDefault(token.text(), 0);
            case NAME -> WORDS.getOrDefault(token.text(), 0);
            case VARIABLE, LITERAL, END -> 0;
        };
    }

    private void operand(Token token, boolean top) {
        switch (token.kind()) {
            case NAME -> name(token.text(), top);
            case VARIABLE -> variable(token.text(), top);
            case SIGN -> opening(token.text(), top);
            case LITERAL, END -> {}
        }
    }

    private void name(String name, boolean top) {
        if ((name.equals("function") || name.equals("λ")) && tokens.peek().is("(")) {
            lambda(top);
        } else if (top && !CONSTANTS.contains(name)) {
            topLevel.add(name);
        }
    }

    private void variable(String name, boolean top) {
        if (tokens.peek().is(":=")) {
            bound.element().add(name);
        } else if (name.equals("$")) {
            root = true;
        } else if (name.isEmpty()) {
            if (top) {
                topLevel.add("$");
            }
        } else if (name.equals("states")) {
            if (tokens.accept(".")) {
                if (tokens.peek().kind() == Kind.NAME) {
                    states.add(tokens.peek().text());
                }
                expression(75, false);
            }
        } else if (bound.stream().noneMatch(names -> names.contains(name))
                && !JsonataBuiltins.NAMES.contains(name)) {
            variables.add(name);
        }
    }

    private void opening(String sign, boolean top) {
        switch (sign) {
            case "(" -> {
                bound.push(new HashSet<>());
                list(")", top);
                bound.pop();
            }
            case "[" -> list("]", top);
            case "{" -> list("}", top);
            case "-" -> expression(70, top);
            case "|" -> {
                expression(0, false);
                tokens.accept("|");
                list("|", false);
            }
            // A wildcard, or the place of an argument still to come.
            default -> {}
        }
    }

    /** Expressions up to the closing sign, whatever stands between them. */
    private void list(String closing, boolean top) {
        while (tokens.peek().kind() != Kind.END && depth < NESTING && !tokens.accept(closing)) {
            expression(0, top);
            if (tokens.peek().kind() == Kind.SIGN && !tokens.peek().is(closing)) {
                separator();
            }
        }
    }

    private void separator() {
        Token token = tokens.peek();
        if (token.is(",") || token.is(";") || token.is(":") || token.is("|")) {
            tokens.take();
        }
    }

    private void operator(Token token, boolean top) {
        switch (token.text()) {
            case "." -> expression(75, false);
            case "[" -> list("]", false);
            case "{" -> list("}", false);
            case "(" -> list(")", top);
            case "@", "#" -> bound.element().add(tokens.take().text());
            case "^" -> sort();
            case "?" -> {
                expression(0, top);
                if (tokens.accept(":")) {
                    expression(0, top);
                }
            }
            case ":=" -> expression(9, top);
            default -> expression(binding(token), top);
        }
    }

    private void sort() {
        tokens.accept("(");
        do {
            if (!tokens.accept("<")) {
                tokens.accept(">");
            }
            expression(0, false);
        } while (tokens.accept(","));
        tokens.accept(")");
    }

    /** Parameters, a signature that says nothing here, and a body. */
    private void lambda(boolean top) {
        Set<String> parameters = new HashSet<>();
        tokens.accept("(");
        while (tokens.peek().kind() != Kind.END && !tokens.accept(")")) {
            Token token = tokens.take();
            if (token.kind() == Kind.VARIABLE) {
                parameters.add(token.text());
            }
        }
        while (tokens.peek().kind() != Kind.END && !tokens.accept("{")) {
            tokens.take();
        }
        bound.push(parameters);
        list("}", top);
        bound.pop();
    }
}
