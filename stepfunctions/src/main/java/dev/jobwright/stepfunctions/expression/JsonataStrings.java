package dev.jobwright.stepfunctions.expression;

import com.dashjoin.jsonata.Functions;
import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Utils;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The functions of texts that could take for ever or fill the heap as the library has them. They do
 * what JSONata 2.0.6 says, which is the version that AWS names.
 */
final class JsonataStrings {
    private JsonataStrings() {}

    static @Nullable Object argument(List<?> args, int index) {
        return index < args.size() ? args.get(index) : null;
    }

    static JsonataBounds bounds() {
        return JsonataEvaluation.current().bounds();
    }

    /** A limit, which is counted down to nothing; without one, all. */
    private static int limit(@Nullable Object limit, String code) {
        if (!(limit instanceof Number number)) {
            return Integer.MAX_VALUE;
        }
        if (number.doubleValue() < 0) {
            throw new JException(code, -1, number);
        }
        return number.intValue();
    }

    private static JsonataRegex regex(@Nullable Object matcher) {
        if (matcher instanceof JsonataRegex regex) {
            return regex;
        }
        throw new JException("T1010", -1);
    }

    static @Nullable Object contains(List<?> args) {
        if (!(argument(args, 0) instanceof String text)) {
            return null;
        }
        return argument(args, 1) instanceof String token
                ? text.contains(token)
                : regex(argument(args, 1)).in(text).next().isPresent();
    }

    static @Nullable Object match(List<?> args) {
        if (!(argument(args, 0) instanceof String text)) {
            return null;
        }
        int most = limit(argument(args, 2), "D3040");
        JsonataRegex.Matches matches = regex(argument(args, 1)).in(text);
        List<Object> found = Utils.createSequence();
        while (found.size() < most) {
            Optional<JsonataRegex.Matches.Match> next = matches.next();
            if (next.isEmpty()) {
                break;
            }
            Map<String, Object> match = new LinkedHashMap<>();
            match.put("match", next.get().text());
            match.put("index", next.get().start());
            match.put("groups", next.get().groups());
            bounds().charge(4L + next.get().groups().size());
            found.add(match);
        }
        return found;
    }

    static @Nullable Object split(List<?> args) {
        if (!(argument(args, 0) instanceof String text)) {
            return null;
        }
        int most = limit(argument(args, 2), "D3020");
        List<Object> parts = new ArrayList<>();
        int from = 0;
        if (argument(args, 1) instanceof String separator) {
            if (separator.isEmpty()) {
                return characters(text, most);
            }
            for (int at = text.indexOf(separator);
                    at >= 0 && parts.size() < most;
                    at = text.indexOf(separator, from)) {
                parts.add(text.substring(from, at));
                from = at + separator.length();
            }
        } else {
            JsonataRegex.Matches matches = regex(argument(args, 1)).in(text);
            while (parts.size() < most) {
                Optional<JsonataRegex.Matches.Match> next = matches.next();
                if (next.isEmpty()) {
                    break;
                }
                parts.add(text.substring(from, next.get().start()));
                from = next.get().end();
            }
        }
        if (parts.size() < most) {
            parts.add(text.substring(from));
        }
        return parts;
    }

    private static List<Object> characters(String text, int most) {
        List<Object> parts = new ArrayList<>();
        for (int i = 0; i < text.length() && i < most; i++) {
            parts.add(text.substring(i, i + 1));
        }
        return parts;
    }

    static @Nullable Object replace(List<?> args) throws Throwable {
        if (!(argument(args, 0) instanceof String text)) {
            return null;
        }
        if ("".equals(argument(args, 1))) {
            throw new JException("D3010", -1);
        }
        int most = limit(argument(args, 3), "D3011");
        return argument(args, 1) instanceof String wanted
                ? replaced(text, wanted, argument(args, 2), most)
                : replaced(text, regex(argument(args, 1)).in(text), argument(args, 2), most);
    }

    private static String replaced(
            String text, String wanted, @Nullable Object replacement, int most) {
        if (!(replacement instanceof String fresh)) {
            throw new JException("D3012", -1, replacement);
        }
        var out = new StringBuilder();
        int from = 0;
        int count = 0;
        for (int at = text.indexOf(wanted);
                at >= 0 && count < most;
                at = text.indexOf(wanted, from)) {
            append(out, text.substring(from, at));
            append(out, fresh);
            from = at + wanted.length();
            count++;
        }
        return append(out, text.substring(from)).toString();
    }

    private static String replaced(
            String text, JsonataRegex.Matches matches, @Nullable Object replacement, int most)
            throws Throwable {
        var out = new StringBuilder();
        int from = 0;
        for (int count = 0; count < most; count++) {
            Optional<JsonataRegex.Matches.Match> next = matches.next();
            if (next.isEmpty()) {
                break;
            }
            append(out, text.substring(from, next.get().start()));
            append(out, substitute(next.get(), replacement));
            from = next.get().end();
        }
        return append(out, text.substring(from)).toString();
    }

    /** Looks at the length after each piece, none of which is longer than a text may be. */
    private static StringBuilder append(StringBuilder out, String piece) {
        if (out.length() + (long) piece.length() > JsonataWeights.MOST_BYTES) {
            throw bounds().refuse(JsonataBounds.TOO_LARGE);
        }
        bounds().charge(1);
        return out.append(piece);
    }

    private static String substitute(JsonataRegex.Matches.Match match, @Nullable Object replacement)
            throws Throwable {
        if (replacement instanceof String template) {
            return filled(template, match);
        }
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("match", match.text());
        told.put("start", match.start());
        told.put("end", match.end());
        told.put("groups", match.groups());
        Object given = Functions.funcApply(replacement, List.of(told));
        if (given instanceof String text) {
            return text;
        }
        throw new JException("D3012", -1, given);
    }

    /** A dollar and a number stand for a group, as many digits as there may be groups. */
    private static String filled(String template, JsonataRegex.Matches.Match match) {
        var out = new StringBuilder();
        int from = 0;
        int dollar = template.indexOf('$');
        while (dollar >= 0) {
            append(out, template.substring(from, dollar));
            from = dollar + 1;
            if (template.startsWith("$", from)) {
                append(out, "$");
                from++;
            } else if (template.startsWith("0", from)) {
                append(out, match.text());
                from++;
            } else {
                int digits = digits(template, from, match.groups().size());
                append(out, digits == 0 ? "$" : group(template, from, digits, match));
                from += digits;
            }
            dollar = template.indexOf('$', from);
        }
        return append(out, template.substring(from)).toString();
    }

    private static int digits(String template, int from, int groups) {
        int most = Integer.toString(Math.max(groups, 1)).length();
        int count = 0;
        while (count < most
                && from + count < template.length()
                && Character.digit(template.charAt(from + count), 10) >= 0) {
            count++;
        }
        boolean beyond = count > 1 && Integer.parseInt(template, from, from + count, 10) > groups;
        return beyond ? count - 1 : count;
    }

    private static String group(
            String template, int from, int digits, JsonataRegex.Matches.Match match) {
        int index = Integer.parseInt(template, from, from + digits, 10);
        @Nullable String caught =
                index >= 1 && index <= match.groups().size() ? match.groups().get(index - 1) : null;
        return caught == null ? "" : caught;
    }

    static @Nullable Object join(List<?> args) {
        if (!(argument(args, 0) instanceof List<?> texts)) {
            return null;
        }
        String separator = argument(args, 1) instanceof String given ? given : "";
        var out = new StringBuilder();
        for (int i = 0; i < texts.size(); i++) {
            append(out, i == 0 ? "" : separator);
            append(out, String.valueOf(texts.get(i)));
        }
        return out.toString();
    }
}
