package dev.jobwright.tools.text;

import dev.jobwright.tools.text.Figures.Figure;
import dev.jobwright.tools.text.Figures.Unit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The names of measures that texts use: revenue, gross margin, headcount. */
final class Measures {
    /** Those whose growth is called just growth. */
    static final Set<String> SALES = Set.of("revenue", "sales", "net_sales", "turnover");

    private enum Kind {
        MONEY,
        RATE,
        COUNT
    }

    private record Measure(String name, Kind kind) {}

    /** A measure's name in a text, and where. */
    record Mention(int start, int end, Measure measure) {
        String name() {
            return measure.name();
        }

        /** Whether the figure is in what the measure is measured in. */
        boolean fits(Figure figure) {
            return switch (measure.kind()) {
                case MONEY -> figure.unit() == Unit.MONEY || (bare(figure) && figure.scaled());
                case RATE -> figure.unit() == Unit.PERCENT;
                case COUNT -> bare(figure);
            };
        }

        private static boolean bare(Figure figure) {
            return figure.unit() == Unit.NONE;
        }
    }

    private static final Map<String, Measure> BY_PHRASE = byPhrase();

    /** The longer names come first in the alternation, since the first that fits is taken. */
    private static final Pattern PHRASE =
            Pattern.compile(
                    BY_PHRASE.keySet().stream()
                            .sorted((a, b) -> b.length() - a.length())
                            .map(Pattern::quote)
                            .collect(Collectors.joining("|", "(?<![\\w-])(?:", ")(?![\\w-])")),
                    Pattern.CASE_INSENSITIVE);

    private Measures() {}

    private static Map<String, Measure> byPhrase() {
        var measures = new HashMap<String, Measure>();
        WordList.read("metrics.txt")
                .forEach((group, lines) -> {
                    var kind = Kind.valueOf(group.toUpperCase(Locale.ROOT));
                    for (var line : lines) {
                        measures.put(line.phrase(), new Measure(line.reported(), kind));
                    }
                });
        return Map.copyOf(measures);
    }

    /** The measures that a text names, in order. */
    static List<Mention> in(String text) {
        var mentions = new ArrayList<Mention>();
        var found = PHRASE.matcher(text);
        while (found.find()) {
            var measure = BY_PHRASE.get(found.group().toLowerCase(Locale.ROOT));
            if (measure != null) {
                mentions.add(new Mention(found.start(), found.end(), measure));
            }
        }
        return mentions;
    }
}
