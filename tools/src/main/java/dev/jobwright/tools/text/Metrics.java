package dev.jobwright.tools.text;

import dev.jobwright.tools.text.Figures.Figure;
import dev.jobwright.tools.text.Figures.Unit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Gives figures their names: "revenue of $10.5 million, up 15%" is {@code revenue 10.5M} and {@code
 * growth 15%}. A figure that no rule is sure of stays without a name.
 */
final class Metrics {
    /**
     * A figure with its name.
     *
     * @param name such as {@code gross_margin}
     * @param value such as {@code 61.2%}
     * @param context where it was found
     */
    record Metric(String name, String value, String context) {}

    /** How far before its figure a name may stand, in characters. */
    private static final int REACH = 90;

    /** How much of a sentence is looked at, in characters. */
    private static final int LONGEST = 2_000;

    private static final String GROWTH = "growth";

    private static final String UP =
            "grew|grow|grown|growing|growth|rose|rise|risen|rising|increased?|increasing|climbed|up"
                    + "|gained|gain|improved|improvement|expanded|jumped|higher|advanced";
    private static final String DOWN =
            "fell|fall|fallen|falling|declined?|declining|decreased?|decreasing|dropped|drop|down"
                    + "|shrank|lower|reduced|reduction|contracted|slipped";
    private static final Pattern CHANGE_BEFORE =
            Pattern.compile(
                    "\\b(?:(?<up>"
                            + UP
                            + ")|(?<down>"
                            + DOWN
                            + "))"
                            + "(?:\\s\\w{1,12}ly)?(?:\\s(?:by|of))?"
                            + "(?:\\s(?:about|around|nearly|roughly|some|a|an|another))?\\s*$");
    private static final Pattern CHANGE_AFTER =
            Pattern.compile(
                    "^\\s(?:(?<up>growth|increase|rise|improvement|gain)"
                            + "|(?<down>decline|decrease|drop|fall|reduction))\\b");
    private static final Pattern LINK = Pattern.compile("\\s(?:(?:in|of)\\s)?");
    private static final Pattern COMPARED =
            Pattern.compile(
                    "\\b(?:from|than|versus|vs\\.?|against|compared\\s(?:with|to))"
                            + "(?:\\s(?:about|around|nearly))?\\s*$");

    private Metrics() {}

    /** The named figures of a text, in order; the first of a name stands for it. */
    static List<Metric> of(List<Block> blocks, List<Sentence> sentences) {
        var metrics = new ArrayList<Metric>();
        for (var sentence : sentences) {
            if (sentence.text().length() <= LONGEST) {
                metrics.addAll(inSentence(sentence.text()));
            }
        }
        for (var block : blocks) {
            if (block instanceof Block.Row(var row)) {
                Rows.metric(row).ifPresent(metrics::add);
            }
        }
        return metrics;
    }

    /** By name, the first value of each. */
    static Map<String, String> named(List<Metric> metrics, int most) {
        var named = new LinkedHashMap<String, String>();
        for (var metric : metrics) {
            if (named.size() < most) {
                named.putIfAbsent(metric.name(), metric.value());
            }
        }
        return named;
    }

    private static List<Metric> inSentence(String text) {
        var metrics = new ArrayList<Metric>();
        var measures = Measures.in(text);
        int clause = 0;
        for (var figure : Figures.in(text)) {
            var before = text.substring(clause, figure.start());
            var after = text.substring(figure.end());
            if (!COMPARED.matcher(before).find()) {
                name(figure, new Place(clause, text, before, after), measures)
                        .ifPresent(metric -> metrics.add(metric.in(text)));
            }
            // "rose 15% to $2 million" goes on about the same thing.
            clause = after.startsWith(" to ") ? clause : figure.end();
        }
        return metrics;
    }

    /** Where a figure stands: the start of what may name it, the sentence, and its two parts. */
    private record Place(int clause, String text, String before, String after) {

        /** Whether a comma stands between a place in the sentence and the figure. */
        boolean comma(int from) {
            return before.indexOf(',', Math.max(0, from - clause)) >= 0;
        }
    }

    private record Named(String name, String value) {
        Metric in(String context) {
            return new Metric(name, value, context);
        }
    }

    private static Optional<Named> name(
            Figure figure, Place place, List<Measures.Mention> measures) {
        if (figure.unit() == Unit.PERCENT) {
            var change = change(figure, place, measures);
            if (change.isPresent()) {
                return change;
            }
        }
        // "12% of revenue" is a part of it, and nobody knows which.
        if (figure.unit() == Unit.PERCENT && place.after().startsWith(" of ")) {
            return Optional.empty();
        }
        return follows(figure, place.text(), measures)
                .or(() -> precedes(figure, place.clause(), measures))
                .map(name -> new Named(name, figure.value()));
    }

    /** "revenue rose 15%" and "15% growth": the change of what was named last. */
    private static Optional<Named> change(
            Figure figure, Place place, List<Measures.Mention> measures) {
        var before = CHANGE_BEFORE.matcher(place.before());
        var after = CHANGE_AFTER.matcher(place.after());
        boolean found = before.find();
        if (!found && !after.find()) {
            return Optional.empty();
        }
        boolean down = (found ? before : after).group("down") != null;
        var value = (down && !figure.value().startsWith("-") ? "-" : "") + figure.value();
        return grown(place, measures).map(name -> new Named(name, value));
    }

    /** What grew, or empty when the text does not say. Growth of sales is just growth. */
    private static Optional<String> grown(Place place, List<Measures.Mention> measures) {
        var before =
                measures.stream()
                        .filter(each -> each.end() <= place.clause() + place.before().length())
                        .filter(each -> !each.name().equals(GROWTH))
                        .toList();
        // Behind a comma the subject is more likely what the sentence began with.
        var subject =
                before.stream()
                        .reduce((_, last) -> last)
                        .map(last -> place.comma(last.end()) ? before.getFirst() : last)
                        .map(Measures.Mention::name);
        if (subject.isPresent()) {
            return subject.map(name -> Measures.SALES.contains(name) ? GROWTH : name + "_growth");
        }
        // "Growth was 15%" has no subject, and in a report needs none; "it fell by 9%" has one that
        // is not known here.
        return measures.stream().map(Measures.Mention::name).filter(GROWTH::equals).findFirst();
    }

    /** "1,240 customers", "$10.5 million in revenue". */
    private static Optional<String> follows(
            Figure figure, String text, List<Measures.Mention> measures) {
        return measures.stream()
                .filter(each -> each.start() >= figure.end())
                .findFirst()
                .filter(each -> LINK.matcher(text.substring(figure.end(), each.start())).matches())
                .filter(each -> each.fits(figure))
                .map(Measures.Mention::name);
    }

    private static Optional<String> precedes(
            Figure figure, int clause, List<Measures.Mention> measures) {
        return measures.stream()
                .filter(each -> each.start() >= clause && each.end() <= figure.start())
                .filter(each -> figure.start() - each.end() <= REACH)
                .filter(each -> each.fits(figure))
                .reduce((_, last) -> last)
                .map(Measures.Mention::name);
    }
}
