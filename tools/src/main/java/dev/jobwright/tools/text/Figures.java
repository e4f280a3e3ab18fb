package dev.jobwright.tools.text;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds figures, such as "$10.5 million", "15 percent" or "1,240". */
final class Figures {
    /** What a figure is measured in. */
    enum Unit {
        MONEY,
        PERCENT,
        POINTS,
        /** A plain number, perhaps in thousands or more. */
        NONE
    }

    /**
     * A figure.
     *
     * @param start where it begins in the text
     * @param end where it ends
     * @param value as reported: {@code 10.5M}, {@code 15%}
     * @param unit what it is measured in
     * @param scaled whether it was given in thousands or more
     */
    record Figure(int start, int end, String value, Unit unit, boolean scaled) {

        /** Whether it is more than a bare number, which may be anything. */
        boolean telling() {
            return unit != Unit.NONE || scaled;
        }
    }

    private static final Pattern FIGURE =
            Pattern.compile(
                    "(?<![\\p{L}\\d.,/])"
                            + "(?<open>\\()?(?<before>[-+\u2212])?"
                            + "(?<currency>US\\$|[$\u20ac\u00a3\u00a5]"
                            + "|(?:USD|EUR|GBP|CHF|JPY) )?"
                            + "(?<after>[-+\u2212])?"
                            + "(?<number>\\d{1,3}(?:,\\d{3}){1,5}(?!\\d)(?:\\.\\d{1,6})?"
                            + "|\\d{1,15}(?:\\.\\d{1,6})?)"
                            + "(?:(?:\\s|-)?(?<scale>thousand|million|billion|trillion|mn|bn"
                            + "|[kKMB])(?![\\p{L}\\d]))?"
                            + "(?<percent>\\s?%|\\spercent\\b(?!age)|\\sper\\scent\\b)?"
                            + "(?<points>\\s(?:percentage\\spoints?|points?|pp)\\b)?"
                            + "(?<euros>\\s(?:dollars|euros|pounds|USD|EUR|GBP|CHF)\\b)?"
                            + "(?<close>\\))?(?![\\p{L}\\d])");

    private static final Map<String, String> SCALES =
            Map.of(
                    "thousand",
                    "K",
                    "k",
                    "K",
                    "million",
                    "M",
                    "mn",
                    "M",
                    "m",
                    "M",
                    "billion",
                    "B",
                    "bn",
                    "B",
                    "b",
                    "B",
                    "trillion",
                    "T");

    private Figures() {}

    /** The figures of a text, in order; years and dates are none. */
    static List<Figure> in(String text) {
        var figures = new ArrayList<Figure>();
        var found = FIGURE.matcher(text);
        while (found.find()) {
            var figure = figure(found);
            if (figure.telling() || !isDate(text, found)) {
                figures.add(figure);
            }
        }
        return figures;
    }

    private static Figure figure(Matcher found) {
        var scale = found.group("scale");
        var suffix = scale == null ? "" : SCALES.get(scale.toLowerCase(Locale.ROOT));
        boolean percent = found.group("percent") != null;
        boolean points = found.group("points") != null;
        boolean money = found.group("currency") != null || found.group("euros") != null;
        var unit = Unit.NONE;
        if (points) {
            unit = Unit.POINTS;
        } else if (percent) {
            unit = Unit.PERCENT;
        } else if (money) {
            unit = Unit.MONEY;
        }
        var sign = isNegative(found) ? "-" : "";
        var after = percent ? "%" : points ? " points" : "";
        return new Figure(
                found.start(),
                found.end(),
                sign + found.group("number") + suffix + after,
                unit,
                scale != null);
    }

    /** A minus, or the accountants' brackets. */
    private static boolean isNegative(Matcher found) {
        return isMinus(found.group("before"))
                || isMinus(found.group("after"))
                || (found.group("open") != null && found.group("close") != null);
    }

    private static boolean isMinus(@Nullable String sign) {
        return sign != null && !sign.equals("+");
    }

    private static boolean isDate(String text, Matcher found) {
        var number = found.group("number");
        boolean year =
                number.length() == 4
                        && number.compareTo("1900") >= 0
                        && number.compareTo("2100") < 0;
        return year || Dates.covers(text, found.start(), found.end());
    }
}
