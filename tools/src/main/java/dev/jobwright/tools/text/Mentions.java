package dev.jobwright.tools.text;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.tools.text.Figures.Unit;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What a text mentions by form: dates, amounts, shares, addresses, names of several words. */
final class Mentions {
    private static final int MOST = 20;

    /** How much of a sentence is looked at, in characters. */
    private static final int LONGEST = 2_000;

    private static final Pattern EMAIL =
            Pattern.compile("\\b[\\w.+-]{1,64}@[\\w-]{1,63}(?:\\.[\\w-]{1,63}){1,5}\\b");
    private static final Pattern LINK = Pattern.compile("\\bhttps?://[^\\s<>\"')]{3,500}");

    /** Words with capitals in a row, not at a sentence's start, where every word has one. */
    private static final Pattern NAME =
            Pattern.compile(
                    "(?<=[\\p{Ll},;:]\\s)\\p{Lu}[\\p{L}&'-]{1,30}"
                            + "(?:\\s(?:of\\s|and\\s|&\\s)?\\p{Lu}[\\p{L}&'-]{1,30}){1,4}");

    private final Set<String> dates = new LinkedHashSet<>();
    private final Set<String> amounts = new LinkedHashSet<>();
    private final Set<String> percentages = new LinkedHashSet<>();
    private final Set<String> names = new LinkedHashSet<>();
    private final Set<String> emails = new LinkedHashSet<>();
    private final Set<String> links = new LinkedHashSet<>();

    private Mentions() {}

    /** The first of each kind, each once, in the order of the text. */
    static Json of(List<Sentence> sentences) {
        var mentions = new Mentions();
        for (var sentence : sentences) {
            if (sentence.text().length() <= LONGEST) {
                mentions.add(sentence.text());
            }
        }
        return Json.object()
                .put("dates", first(mentions.dates))
                .put("amounts", first(mentions.amounts))
                .put("percentages", first(mentions.percentages))
                .put("names", first(mentions.names))
                .put("emails", first(mentions.emails))
                .put("links", first(mentions.links))
                .done();
    }

    private void add(String text) {
        dates.addAll(Dates.in(text));
        for (var figure : Figures.in(text)) {
            if (figure.unit() == Unit.MONEY) {
                amounts.add(text.substring(figure.start(), figure.end()).strip());
            } else if (figure.unit() == Unit.PERCENT) {
                percentages.add(figure.value());
            }
        }
        matches(NAME, text, names);
        matches(EMAIL, text, emails);
        matches(LINK, text, links);
    }

    private static void matches(Pattern pattern, String text, Set<String> into) {
        pattern.matcher(text).results().forEach(match -> into.add(match.group()));
    }

    private static Json first(Set<String> values) {
        return Json.strings(values.stream().limit(MOST).toList());
    }
}
