package dev.jobwright.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.tool.ToolResult;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

final class TextAnalyzerTest {
    private static final String SHORT =
            "Revenue grew. Dr. Lee, who joined in 2021, said that sales reached $10.5 million."
                    + " The weather was fine.";

    @Test
    void the_report_gives_the_figures_of_the_first_document() throws Exception {
        var results = analyze(report(), "detailed");
        var metrics = results.object("key_metrics").orElseThrow();
        assertEquals("10.5M", metrics.text("revenue").orElseThrow());
        assertEquals("15%", metrics.text("growth").orElseThrow());
        assertEquals("61%", metrics.text("gross_margin").orElseThrow());
        assertEquals("1.4M", metrics.text("net_income").orElseThrow());
        assertEquals("1,240", metrics.text("customers").orElseThrow());
        assertTrue(
                results.text("summary")
                        .orElseThrow()
                        .startsWith("Revenue for the fourth quarter of 2023 reached a record"));
    }

    @Test
    void each_level_adds_to_the_one_before_it() throws Exception {
        var text = report();
        var basic = analyze(text, "basic");
        var detailed = analyze(text, "detailed");
        var comprehensive = analyze(text, "comprehensive");
        assertEquals(
                Set.of("analysis_level", "summary", "key_metrics", "counts"),
                basic.fields().keySet());
        assertEquals(Set.of("language", "keywords", "readability"), added(basic, detailed));
        assertEquals(
                Set.of("phrases", "sections", "mentions", "figures", "tone"),
                added(detailed, comprehensive));
        assertTrue(metrics(basic).size() < metrics(detailed).size());
        assertTrue(
                basic.text("summary").orElseThrow().length()
                        < detailed.text("summary").orElseThrow().length());
    }

    private static Set<String> added(Json.Obj before, Json.Obj after) {
        var names = new HashSet<>(after.fields().keySet());
        assertTrue(names.containsAll(before.fields().keySet()));
        names.removeAll(before.fields().keySet());
        return names;
    }

    @Test
    void the_same_text_gives_the_same_bytes() throws Exception {
        var text = report();
        assertEquals(
                analyze(text, "comprehensive").toString(),
                analyze(text, "comprehensive").toString());
    }

    @Test
    void abbreviations_and_decimals_end_no_sentence() throws Exception {
        var counts = analyze(SHORT, "basic").object("counts").orElseThrow();
        assertEquals(3, counts.whole("sentences").orElseThrow());
        assertEquals(18, counts.whole("words").orElseThrow());
        assertEquals(SHORT.length(), counts.whole("characters").orElseThrow());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Revenue was $10.5 million, up 15% from last year.  | revenue=10.5M growth=15%
                    Revenue rose 15% to EUR 2.1bn.                     | growth=15% revenue=2.1B
                    We saw 15 percent growth.                          | growth=15%
                    Net income fell by 3% in the year.                 | net_income_growth=-3%
                    Gross margin improved to 61%, from 58% before.     | gross_margin=61%
                    We made $3 million in revenue.                     | revenue=3M
                    We serve 1,240 customers in 12 countries.          | customers=1,240 countries=12
                    Churn was 4.2% and headcount was 212.              | churn=4.2% headcount=212
                    Total cost: $4,200                                 | total_cost=4,200
                    EBITDA (adjusted) ($1.2M)                          | ebitda=-1.2M
                    About 12% of revenue comes from abroad.            | ''
                    The price fell by 9% in spring.                    | ''
                    Revenue was discussed on 3 May 2023 in room 12.    | ''
                    """)
    void figures_get_the_names_that_the_text_gives_them(String text, String expected)
            throws Exception {
        var found =
                metrics(analyze(text, "detailed")).entrySet().stream()
                        .map(each -> each.getKey() + "=" + ((Json.Str) each.getValue()).value())
                        .toList();
        assertEquals(expected, String.join(" ", found));
    }

    @Test
    void progress_goes_from_nothing_to_all() throws Exception {
        var call = FakeCall.ofText(SHORT, "basic");
        call.run("text_analyzer");
        assertEquals(
                List.of(
                        "0/4 Splitting the text into sentences...",
                        "1/4 Summing up...",
                        "2/4 Looking for figures...",
                        "3/4 Counting...",
                        "4/4 Analyzed 3 sentences"),
                call.reported());
    }

    @Test
    void a_cancelled_call_stops_between_two_stages() throws Exception {
        var call = FakeCall.ofText(SHORT, "comprehensive").cancelledAfter(2);
        assertEquals(
                new ToolResult.Failed("Cancelled", "Cancelled during the analysis", false),
                call.run("text_analyzer"));
        assertEquals(2, call.reported().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n\t ", "....", "\u0000", "12 34 56", "\uD83D\uDE00\uD83D\uDE00"})
    void a_text_without_sentences_has_an_empty_or_short_analysis(String text) throws Exception {
        var results = analyze(text, "comprehensive");
        assertTrue(results.text("summary").orElseThrow().length() <= text.length());
        assertEquals(Map.of(), metrics(results));
    }

    @Test
    void other_scripts_are_split_by_their_own_marks() throws Exception {
        assertEquals(2, sentences("売上高は105億円でした。前年より増えました。"));
        assertEquals(2, sentences("Выручка выросла. Расходы упали."));
        assertEquals(2, sentences("राजस्व बढ़ा। लागत घटी।"));
        var german = analyze("Der Umsatz stieg auf 10 Millionen. Die Kosten sanken.", "detailed");
        assertEquals(Json.NULL, german.get("language").orElseThrow());
    }

    private static long sentences(String text) throws Exception {
        var counts = analyze(text, "comprehensive").object("counts").orElseThrow();
        return counts.whole("sentences").orElseThrow();
    }

    @Test
    void lines_that_stand_on_every_page_are_left_out() throws Exception {
        var page =
                "The quick brown fox jumps over the lazy dog again.\n\nACME secret Page %d of 3\n\n";
        var text = page.formatted(1) + page.formatted(2) + page.formatted(3);
        assertFalse(analyze(text, "comprehensive").toString().contains("secret"));
    }

    @Test
    void five_megabytes_of_sentences_take_seconds() throws Exception {
        var text = new StringBuilder();
        for (int i = 0; text.length() < 5_000_000; i++) {
            text.append("The company sold ").append(i).append(" units of its best product, ");
            text.append("and profit rose 3% to $2 million. ");
        }
        assertTimeout(Duration.ofSeconds(60), () -> analyze(text.toString(), "comprehensive"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.",
                "1,111",
                "Aa ",
                "(((($",
                "\n",
                "Page 1\n",
                "\u4e00",
                "Revenue grew 5% \n\nHeading\n"
            })
    void a_megabyte_of_anything_takes_seconds(String pattern) throws Exception {
        var text = pattern.repeat(1_000_000 / pattern.length());
        assertTimeout(
                Duration.ofSeconds(30),
                () -> assertInstanceOf(Json.Obj.class, analyze(text, "comprehensive")));
    }

    @Test
    void a_phrase_is_found_among_more_rare_ones_than_are_kept() throws Exception {
        var random = new Random(1);
        var text = new StringBuilder();
        for (int i = 0; i < 200_000; i++) {
            text.append(
                    i % 20 == 0
                            ? "\u58f2\u4e0a"
                            : Character.toString(0x4e00 + random.nextInt(3_000)));
        }
        var phrases = analyze(text.toString(), "comprehensive").get("phrases").orElseThrow();
        assertTrue(phrases.toString().contains("\u58f2 \u4e0a"), phrases.toString());
    }

    @Test
    void a_text_beyond_the_bound_is_refused() throws Exception {
        var failed =
                (ToolResult.Failed)
                        FakeCall.ofText("a".repeat(10_000_001), "basic").run("text_analyzer");
        assertEquals("TextTooLong", failed.error());
        assertFalse(failed.retryable());
    }

    private static Map<String, Json> metrics(Json.Obj results) {
        return results.object("key_metrics").orElseThrow().fields();
    }

    private static Json.Obj analyze(String text, String level) throws Exception {
        var result = (ToolResult.Completed) FakeCall.ofText(text, level).run("text_analyzer");
        return result.outputs().object("analysis_results").orElseThrow();
    }

    private static String report() throws Exception {
        var call = FakeCall.ofFile(FakeCall.example("quarterly-report.pdf"));
        var result = (ToolResult.Completed) call.run("pdf_extractor");
        return result.outputs().text("extracted_text").orElseThrow();
    }
}
