package dev.jobwright.stepfunctions.expression;

import static dev.jobwright.stepfunctions.expression.JsonataStrings.argument;
import static dev.jobwright.stepfunctions.expression.JsonataStrings.bounds;

import com.dashjoin.jsonata.Functions;
import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Utils;

import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.json.JsonMalformed;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The functions AWS adds to JSONata, the ones it takes away, and those that need bounds. */
final class JsonataFunctions {
    /** AWS takes this many from {@code $range}, and no more. */
    private static final int MOST_ITEMS = 360_145;

    private JsonataFunctions() {}

    private static final Map<String, Jsonata.JFunction> ALL = all();

    private static Map<String, Jsonata.JFunction> all() {
        var all = new LinkedHashMap<String, Jsonata.JFunction>();
        // What AWS adds.
        define(all, "parse", "<s?:x>", JsonataFunctions::parse);
        define(all, "hash", "<s-s?:s>", JsonataFunctions::hash);
        define(all, "range", "<nnn?:x>", JsonataFunctions::range);
        define(all, "partition", "<an?:x>", JsonataFunctions::partition);
        define(all, "uuid", "<:s>", args -> Sequences.uuid(scope().chance()));
        // What must come from the moment of the event and from nowhere else.
        define(all, "now", "<s?s?:s>", JsonataPictures::now);
        define(all, "millis", "<:n>", args -> scope().now().toEpochMilli());
        define(all, "random", "<n?:n>", JsonataFunctions::random);
        define(all, "shuffle", "<a:a>", JsonataLists::shuffle);
        // What needs bounds.
        define(all, "pad", "<s-ns?:s>", JsonataFunctions::pad);
        define(all, "round", "<n-n?:n>", JsonataFunctions::round);
        define(all, "string", "<x-b?:s>", JsonataFunctions::string);
        define(all, "contains", "<s-(sf):b>", JsonataStrings::contains);
        define(all, "match", "<s-fn?:a<o>>", JsonataStrings::match);
        define(all, "split", "<s-(sf)n?:a<s>>", JsonataStrings::split);
        define(all, "replace", "<s-(sf)(sf)n?:s>", JsonataStrings::replace);
        define(all, "join", "<a<s>s?:s>", JsonataStrings::join);
        define(all, "append", "<xx:a>", JsonataLists::append);
        define(all, "spread", "<x-:a<o>>", JsonataLists::spread);
        define(all, "distinct", "<x:x>", JsonataLists::distinct);
        define(all, "fromMillis", "<n-s?s?:s>", JsonataPictures::fromMillis);
        define(all, "toMillis", "<s-s?:n>", JsonataPictures::toMillis);
        define(all, "formatNumber", "<n-so?:s>", JsonataPictures::formatNumber);
        define(all, "formatInteger", "<n-s:s>", JsonataPictures::formatInteger);
        define(all, "parseInteger", "<s-s:n>", JsonataPictures::parseInteger);
        return all;
    }

    private interface Body {
        @Nullable Object of(List<?> args) throws Throwable;
    }

    private static void define(
            Map<String, Jsonata.JFunction> all, String name, String signature, Body body) {
        all.put(name, new Jsonata.JFunction((input, args) -> body.of(args), signature));
    }

    /** Gives an expression its functions, once for all of its evaluations. */
    static void assign(Jsonata expression) {
        // A name bound to nothing hides the library's own.
        expression.assign("eval", null);
        // A frame so bound tells a function its name, which its failures repeat.
        Jsonata.Frame naming = expression.createFrame();
        ALL.forEach((name, function) -> {
            naming.bind(name, function);
            expression.registerFunction(name, function);
        });
    }

    private static Scope scope() {
        return JsonataEvaluation.current().scope();
    }

    /** AWS draws from Java's generator, so that a seed gives the same number there and here. */
    private static Object random(List<?> args) {
        return argument(args, 0) instanceof Number seed
                ? new Random(seed.longValue()).nextDouble()
                : scope().chance().nextDouble();
    }

    private static @Nullable Object parse(List<?> args) {
        if (!(argument(args, 0) instanceof String text)) {
            return null;
        }
        try {
            return Json.readStrictly(text);
        } catch (JsonMalformed e) {
            throw new JException("D3137", -1, "Invalid JSON: " + e.getMessage());
        }
    }

    private static @Nullable Object hash(List<?> args) {
        if (!(argument(args, 0) instanceof String text)
                || !(argument(args, 1) instanceof String algorithm)) {
            return null;
        }
        bounds().charge(text.length() / 8);
        return Digest.hex(text, algorithm)
                .orElseThrow(() ->
                        new JException("D3137", -1, "Unsupported hash algorithm: " + algorithm));
    }

    /** As everywhere in JSONata, a sequence of one is the one, and one of none is nothing. */
    private static @Nullable Object range(List<?> args) {
        @Nullable List<Object> values = values(args);
        return values == null || values.isEmpty()
                ? null
                : values.size() == 1 ? values.getFirst() : values;
    }

    private static @Nullable List<Object> values(List<?> args) {
        if (!(argument(args, 0) instanceof Number first)
                || !(argument(args, 1) instanceof Number last)
                || !(argument(args, 2) instanceof Number step)
                || step.longValue() == 0) {
            return null;
        }
        return Sequences.range(first.longValue(), last.longValue(), step.longValue(), MOST_ITEMS)
                .orElseThrow(() -> bounds().refuse(JsonataBounds.TOO_LARGE));
    }

    private static @Nullable Object partition(List<?> args) {
        if (!(argument(args, 0) instanceof List<?> list)) {
            return null;
        }
        long size = argument(args, 1) instanceof Number number ? number.longValue() : list.size();
        if (size < 0) {
            throw new JException("D3137", -1, "Second argument must be zero or greater");
        }
        return size == 0 || list.isEmpty() ? null : Sequences.partition(list, size);
    }

    private static @Nullable Object pad(List<?> args) {
        if (!(argument(args, 0) instanceof String text)
                || !(argument(args, 1) instanceof Number width)) {
            return null;
        }
        String fill = argument(args, 2) instanceof String given && !given.isEmpty() ? given : " ";
        long missing = Math.abs(width.longValue()) - text.codePointCount(0, text.length());
        if (missing <= 0) {
            return text;
        }
        bounds().checkText(text.length() + missing);
        int[] points = fill.codePoints().toArray();
        var padding = new StringBuilder();
        for (int i = 0; i < missing; i++) {
            padding.appendCodePoint(points[i % points.length]);
        }
        return width.longValue() > 0 ? text + padding : padding + text;
    }

    /** No double has more digits than these on either side of its point. */
    private static @Nullable Object round(List<?> args) {
        Number digits = argument(args, 1) instanceof Number given ? given : 0;
        if (!(argument(args, 0) instanceof Number number) || digits.longValue() > 1100) {
            return argument(args, 0);
        }
        return digits.longValue() < -400
                ? (Object) 0
                : Utils.convertNumber(Functions.round(number, digits));
    }

    private static @Nullable Object string(List<?> args) {
        @Nullable Object value = argument(args, 0);
        boolean pretty = Boolean.TRUE.equals(argument(args, 1));
        if (value != null && pretty) {
            // Each line may begin with as many spaces as half of the levels there are.
            JsonataWeights weights = bounds().weights();
            bounds().checkText(weights.of(value) / 8 * weights.levels(value));
        }
        return Functions.string(value, pretty);
    }
}
