package dev.jobwright.local.policy;

import dev.jobwright.jobs.json.Json;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A condition of a statement: the call's value for a key is one of some patterns.
 *
 * @param key like {@code iam:PassedToService}
 * @param patterns exact values, unless globs
 * @param globs whether {@code *} and {@code ?} have a meaning
 * @param negated true when none may match
 * @param optional true when a call without the key passes
 */
record Requirement(
        String key, List<String> patterns, boolean globs, boolean negated, boolean optional) {

    /** Tags are not kept here, so what a policy demands of them is taken as given. */
    private static final List<String> NOT_EMULATED = List.of("aws:RequestTag/", "aws:ResourceTag/");

    boolean holds(Map<String, String> context) {
        if (NOT_EMULATED.stream().anyMatch(key::startsWith) || key.equals("aws:TagKeys")) {
            return true;
        }
        var value = context.get(key);
        if (value == null) {
            return negated || optional;
        }
        return negated != patterns.stream().anyMatch(each -> matches(each, value));
    }

    private boolean matches(String pattern, String value) {
        return globs ? Glob.matches(pattern, value) : pattern.equals(value);
    }

    static List<Requirement> read(Json.Obj condition) {
        var requirements = new ArrayList<Requirement>();
        condition
                .fields()
                .forEach((operator, keys) ->
                        ((Json.Obj) keys)
                                .fields()
                                .forEach((key, values) ->
                                        requirements.add(read(operator, key, values))));
        return requirements;
    }

    private static Requirement read(String operator, String key, Json values) {
        var optional = operator.endsWith("IfExists");
        var plain =
                operator.replace("IfExists", "")
                        .replace("ForAllValues:", "")
                        .replace("ForAnyValue:", "");
        var patterns = Grants.texts(values);
        return switch (plain) {
            case "StringEquals", "Bool" -> new Requirement(key, patterns, false, false, optional);
            case "StringNotEquals" -> new Requirement(key, patterns, false, true, optional);
            case "StringLike", "ArnLike", "ArnEquals" ->
                    new Requirement(key, patterns, true, false, optional);
            case "StringNotLike", "ArnNotLike", "ArnNotEquals" ->
                    new Requirement(key, patterns, true, true, optional);
            default ->
                    throw new IllegalArgumentException(
                            "the condition operator " + operator + " is not evaluated here");
        };
    }
}
