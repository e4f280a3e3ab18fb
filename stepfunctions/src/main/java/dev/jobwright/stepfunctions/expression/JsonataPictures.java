package dev.jobwright.stepfunctions.expression;

import static dev.jobwright.stepfunctions.expression.JsonataStrings.argument;
import static dev.jobwright.stepfunctions.expression.JsonataStrings.bounds;

import com.dashjoin.jsonata.Functions;
import com.dashjoin.jsonata.Utils;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The functions that take a picture of a time or a number. The library makes regular expressions of
 * pictures and pads digit by digit, so what a picture may ask for is counted before.
 */
final class JsonataPictures {
    private static final int MOST_CHARACTERS = 5_000;
    private static final int MOST_DIGITS = 4;

    private JsonataPictures() {}

    static @Nullable Object fromMillis(List<?> args) {
        return argument(args, 0) instanceof Number millis
                ? Functions.dateTimeFromMillis(millis, picture(args, 1), zone(args))
                : null;
    }

    static @Nullable Object now(List<?> args) {
        return Functions.dateTimeFromMillis(
                JsonataEvaluation.current().scope().now().toEpochMilli(),
                picture(args, 0),
                (String) argument(args, 1));
    }

    private static @Nullable String zone(List<?> args) {
        return (String) argument(args, 2);
    }

    static @Nullable Object toMillis(List<?> args) throws Throwable {
        if (!(argument(args, 0) instanceof String time)) {
            return null;
        }
        @Nullable String picture = picture(args, 1);
        if (picture != null) {
            bounds().charge(ways(time.length(), joints(picture)));
        }
        return Functions.dateTimeToMillis(time, picture);
    }

    static @Nullable Object formatInteger(List<?> args) {
        return argument(args, 0) instanceof Number number
                ? Functions.formatInteger(number, picture(args, 1))
                : null;
    }

    static @Nullable Object parseInteger(List<?> args) throws Throwable {
        if (!(argument(args, 0) instanceof String text)) {
            return null;
        }
        @Nullable Number number = Functions.parseInteger(text, picture(args, 1));
        return number == null ? null : Utils.convertNumber(number);
    }

    static @Nullable Object formatNumber(List<?> args) {
        return argument(args, 0) instanceof Number number
                ? Functions.formatNumber(number, picture(args, 1), (Map<?, ?>) argument(args, 2))
                : null;
    }

    private static @Nullable String picture(List<?> args, int index) {
        if (!(argument(args, index) instanceof String picture)) {
            return null;
        }
        if (picture.length() > MOST_CHARACTERS || wide(picture)) {
            throw bounds().refuse(JsonataBounds.TOO_LARGE);
        }
        bounds().charge(picture.length());
        return picture;
    }

    /** Whether it asks for a width that nobody needs, after a comma or a hyphen. */
    private static boolean wide(String picture) {
        int digits = 0;
        for (int i = 0; i < picture.length(); i++) {
            char c = picture.charAt(i);
            boolean counts = c >= '0' && c <= '9' && (digits > 0 || follows(picture, i));
            digits = counts ? digits + 1 : 0;
            if (digits > MOST_DIGITS) {
                return true;
            }
        }
        return false;
    }

    private static boolean follows(String picture, int index) {
        return index > 0 && ",-".indexOf(picture.charAt(index - 1)) >= 0;
    }

    /** How many components of a picture may end before or after the same character. */
    private static int joints(String picture) {
        int joints = 0;
        int from = 0;
        for (int at = picture.indexOf('['); at >= 0; at = picture.indexOf('[', from)) {
            int end = picture.indexOf(']', at);
            if (end < 0) {
                break;
            }
            boolean words = picture.substring(at, end).toLowerCase(Locale.ROOT).indexOf('w') >= 0;
            boolean joined =
                    picture.substring(from, at).chars().allMatch(Character::isLetterOrDigit);
            joints += from > 0 && (words || joined) ? 1 : 0;
            from = end + 1;
        }
        return joints;
    }

    /** In how many ways so many characters come apart at so many joints. */
    private static long ways(int characters, int joints) {
        double ways = characters;
        for (int i = 0; i < joints; i++) {
            ways = ways * Math.max(characters - i, 1) / (i + 1);
        }
        return (long) Math.min(ways / 8, Integer.MAX_VALUE);
    }
}
