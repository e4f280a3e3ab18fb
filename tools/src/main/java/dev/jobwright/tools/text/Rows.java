package dev.jobwright.tools.text;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Names the figure of a table's row by the row's label. */
final class Rows {
    private static final int LONGEST_NAME = 40;
    private static final int LABEL_WORDS = 5;
    private static final Pattern NOTE = Pattern.compile("\\([^)]*\\)?");
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");

    private Rows() {}

    /** The row's first figure under the row's label, unless either leaves doubt. */
    static Optional<Metrics.Metric> metric(String row) {
        var figures = Figures.in(row);
        if (figures.isEmpty()) {
            return Optional.empty();
        }
        var first = figures.getFirst();
        var label = row.substring(0, first.start()).strip();
        var name = name(label);
        boolean said = label.endsWith(":") || first.telling();
        boolean named = name.codePoints().filter(Character::isLetter).count() >= 3;
        return said && named && Words.in(label).size() <= LABEL_WORDS
                ? Optional.of(new Metrics.Metric(name, first.value(), row))
                : Optional.empty();
    }

    private static String name(String label) {
        var plain = NOTE.matcher(label).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
        var name = BETWEEN.matcher(plain).replaceAll("_");
        var cut =
                name.substring(
                        0,
                        name.offsetByCodePoints(
                                0, Math.min(LONGEST_NAME, name.codePointCount(0, name.length()))));
        return cut.replaceAll("^_+|_+$", "");
    }
}
