package dev.jobwright.stepfunctions.expression;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A regular expression as a function: given a text it finds the first match, with a function in it
 * that finds the next. Whatever it reads is counted.
 */
final class JsonataRegex extends Jsonata.JFunction {
    private final Pattern pattern;

    private JsonataRegex(Pattern pattern) {
        super((input, args) -> call(pattern, args), "<s:o>");
        this.pattern = pattern;
    }

    static JsonataRegex of(JsonataSyntax.Literal literal) {
        int flags =
                (literal.flags().contains("i") ? Pattern.CASE_INSENSITIVE : 0)
                        | (literal.flags().contains("m") ? Pattern.MULTILINE : 0);
        return new JsonataRegex(Pattern.compile(literal.pattern(), flags));
    }

    /** The matches in a text, one after the other. */
    Matches in(String text) {
        return new Matches(pattern, text);
    }

    private static @Nullable Object call(Pattern pattern, List<?> args) {
        return args.getFirst() instanceof String text ? found(new Matches(pattern, text)) : null;
    }

    private static @Nullable Object found(Matches matches) {
        Optional<Matches.Match> next = matches.next();
        if (next.isEmpty()) {
            return null;
        }
        Map<String, Object> match = new LinkedHashMap<>();
        match.put("match", next.get().text());
        match.put("start", next.get().start());
        match.put("end", next.get().end());
        match.put("groups", next.get().groups());
        match.put("next", new Jsonata.JFunction((input, args) -> found(matches), "<:o>"));
        return match;
    }

    /** What is left of the matches in one text. */
    static final class Matches {
        private final Matcher matcher;

        private Matches(Pattern pattern, String text) {
            this.matcher =
                    pattern.matcher(new BoundedText(text, JsonataEvaluation.current().bounds()));
        }

        /**
         * @param groups what the groups have caught, the whole not among them
         */
        record Match(String text, int start, int end, List<@Nullable String> groups) {}

        Optional<Match> next() {
            if (!matcher.find()) {
                return Optional.empty();
            }
            if (matcher.start() == matcher.end()) {
                throw new JException("D1004", -1);
            }
            List<@Nullable String> groups = new ArrayList<>();
            for (int i = 1; i <= matcher.groupCount(); i++) {
                groups.add(matcher.group(i));
            }
            return Optional.of(new Match(matcher.group(), matcher.start(), matcher.end(), groups));
        }
    }
}
