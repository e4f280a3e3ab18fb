package dev.jobwright.stepfunctions.expression;

import com.dashjoin.jsonata.Functions;
import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;

import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.json.JsonMalformed;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** The functions AWS adds to JSONata, the ones it takes away, and those that need bounds. */
final class JsonataFunctions {
    private static final int MOST_ITEMS = 1_000_000;

    private JsonataFunctions() {}

    private static final Map<String, Jsonata.JFunction> FIXED =
            Map.of(
                    "parse", new Jsonata.JFunction((input, args) -> parse(args), "<s?:x>"),
                    "hash", new Jsonata.JFunction((input, args) -> hash(args), "<x-s?:s>"),
                    "range", new Jsonata.JFunction((input, args) -> range(args), "<n?n?n?:x>"),
                    "partition",
                            new Jsonata.JFunction((input, args) -> partition(args), "<a?n?:x>"),
                    "pad", new Jsonata.JFunction((input, args) -> pad(args), "<s-ns?:s>"));

    /** Whether an expression asks for the time or for chance. */
    static boolean needMoment(String source) {
        return Stream.of("$now", "$millis", "$random", "$uuid").anyMatch(source::contains);
    }

    /** The library copies one frame's own bindings and no parent's, so each frame gets them all. */
    static void bind(Jsonata.Frame frame) {
        // A name bound to nothing hides the library's own.
        frame.bind("eval", (Object) null);
        FIXED.forEach((name, function) -> frame.bind(name, (Object) function));
    }

    static void bindMoment(Jsonata.Frame frame, Scope scope) {
        long millis = scope.now().toEpochMilli();
        RandomGenerator chance = scope.chance();
        frame.bind("now", new Jsonata.JFunction((input, args) -> now(millis, args), "<s?s?:s>"));
        frame.bind("millis", new Jsonata.JFunction((input, args) -> millis, "<:n>"));
        frame.bind(
                "random", new Jsonata.JFunction((input, args) -> random(chance, args), "<n?:n>"));
        frame.bind("uuid", new Jsonata.JFunction((input, args) -> Sequences.uuid(chance), "<:s>"));
    }

    private static @Nullable Object argument(List<?> args, int index) {
        return index < args.size() ? args.get(index) : null;
    }

    private static @Nullable Object now(long millis, List<?> args) {
        return Functions.dateTimeFromMillis(
                millis, (String) argument(args, 0), (String) argument(args, 1));
    }

    private static Object random(RandomGenerator chance, List<?> args) {
        return argument(args, 0) instanceof Number seed
                ? new SplittableRandom(seed.longValue()).nextDouble()
                : chance.nextDouble();
    }

    private static @Nullable Object parse(List<?> args) {
        if (!(argument(args, 0) instanceof String text)) {
            return null;
        }
        try {
            return Json.read(text);
        } catch (JsonMalformed e) {
            throw new JException("D3121: Could not parse the JSON string: " + e.getMessage(), 0);
        }
    }

    private static @Nullable Object hash(List<?> args) {
        @Nullable Object data = argument(args, 0);
        if (data == null) {
            return null;
        }
        String text =
                data instanceof String string ? string : Json.write(JsonataValues.settle(data));
        String algorithm = argument(args, 1) instanceof String name ? name : "SHA-256";
        try {
            byte[] digest =
                    MessageDigest.getInstance(algorithm)
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new JException("There is no hash algorithm '" + algorithm + "'", 0);
        }
    }

    private static @Nullable Object range(List<?> args) {
        if (!(argument(args, 0) instanceof Number first)
                || !(argument(args, 1) instanceof Number last)
                || !(argument(args, 2) instanceof Number step)) {
            return null;
        }
        long by = step.longValue();
        if (by == 0) {
            throw new JException("The step of $range must not be 0", 0);
        }
        return Sequences.range(first.longValue(), last.longValue(), by, MOST_ITEMS)
                .map(JsonataFunctions::sequence)
                .orElseThrow(() -> new JException("$range makes too many values", 0));
    }

    private static @Nullable Object partition(List<?> args) {
        if (!(argument(args, 0) instanceof List<?> list)
                || !(argument(args, 1) instanceof Number size)) {
            return null;
        }
        if (size.longValue() <= 0) {
            throw new JException("The size of $partition must be positive", 0);
        }
        return sequence(Sequences.partition(list, size.longValue()));
    }

    /** As everywhere in JSONata, a sequence of one is the one. */
    private static Object sequence(List<Object> values) {
        return values.size() == 1 ? values.getFirst() : values;
    }

    private static @Nullable Object pad(List<?> args) {
        if (!(argument(args, 0) instanceof String text)
                || !(argument(args, 1) instanceof Number width)) {
            return null;
        }
        JsonataBounds.checkWidth(Math.abs(width.longValue()));
        String fill = argument(args, 2) instanceof String given && !given.isEmpty() ? given : " ";
        int missing = Math.abs(width.intValue()) - text.codePointCount(0, text.length());
        if (missing <= 0) {
            return text;
        }
        int[] points = fill.codePoints().toArray();
        var padding = new StringBuilder();
        for (int i = 0; i < missing; i++) {
            padding.appendCodePoint(points[i % points.length]);
        }
        return width.intValue() > 0 ? text + padding : padding + text;
    }
}
