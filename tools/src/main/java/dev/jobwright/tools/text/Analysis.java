package dev.jobwright.tools.text;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.tool.ToolCall;
import dev.jobwright.jobs.tool.ToolResult;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One analysis of a text, stage by stage. The same text and level always give the same result: no
 * chance, no clock, and no sum whose order could change.
 */
public final class Analysis {
    /** The parameter that is the text. */
    public static final String TEXT = "text";

    /** The parameter that says how deep to look. */
    public static final String LEVEL = "analysis_level";

    /** The longest text, in characters. */
    private static final int MAX_TEXT = 10_000_000;

    /** Keywords, and phrases, that are told; a reader takes in about so many. */
    private static final int TERMS = 15;

    /** Words a minute that people read of such texts. */
    private static final int READING_PACE = 238;

    private final ToolCall call;
    private final String text;
    private final Level level;
    private final Words words = new Words();
    private final Json.Fields results = Json.object();
    private List<Block> blocks = List.of();
    private List<Sentence> sentences = List.of();
    private List<Metrics.Metric> metrics = List.of();

    private Analysis(ToolCall call, String text, Level level) {
        this.call = call;
        this.text = text;
        this.level = level;
    }

    /** How deep to look, and how much of it to tell. */
    private enum Level {
        BASIC(2, 5),
        DETAILED(4, 20),
        COMPREHENSIVE(6, 40);

        private final int sentences;
        private final int metrics;

        Level(int sentences, int metrics) {
            this.sentences = sentences;
            this.metrics = metrics;
        }

        static Level of(String word) {
            return switch (word) {
                case "basic" -> BASIC;
                case "detailed" -> DETAILED;
                case "comprehensive" -> COMPREHENSIVE;
                default ->
                        throw new IllegalArgumentException("no analysis level is called " + word);
            };
        }
    }

    /** A part of the work, and what people read while it is done. */
    private record Stage(String message, Runnable work) {}

    /** Analyses the text that a call gives. */
    public static ToolResult analyze(ToolCall call) {
        var text = call.parameter(TEXT).text();
        var level = Level.of(call.parameter(LEVEL).text());
        return text.length() > MAX_TEXT
                ? new ToolResult.Failed(
                        "TextTooLong",
                        "Failed to analyze text: Text is longer than 10,000,000 characters",
                        false)
                : new Analysis(call, text, level).run();
    }

    private ToolResult run() {
        var stages = stages();
        for (int i = 0; i < stages.size(); i++) {
            if (call.cancelled()) {
                return new ToolResult.Failed("Cancelled", "Cancelled during the analysis", false);
            }
            call.progress(i, stages.size(), stages.get(i).message());
            stages.get(i).work().run();
        }
        call.progress(stages.size(), stages.size(), "Analyzed " + sentences.size() + " sentences");
        return new ToolResult.Completed(
                Json.object().put("analysis_results", results.done()).done());
    }

    private List<Stage> stages() {
        var stages = new ArrayList<Stage>();
        stages.add(new Stage("Splitting the text into sentences...", this::split));
        stages.add(new Stage("Summing up...", this::sumUp));
        stages.add(new Stage("Looking for figures...", this::findFigures));
        stages.add(new Stage("Counting...", this::count));
        if (level != Level.BASIC) {
            stages.add(new Stage("Weighing words...", this::weighWords));
        }
        if (level == Level.COMPREHENSIVE) {
            stages.add(new Stage("Walking through the sections...", this::walkSections));
            stages.add(new Stage("Collecting mentions...", this::collectMentions));
        }
        return stages;
    }

    private void split() {
        blocks = Blocks.of(text);
        sentences = new Sentences().of(blocks);
    }

    private void sumUp() {
        results.put("analysis_level", level.name().toLowerCase(Locale.ROOT));
        results.put("summary", new Summary(words).of(sentences, level.sentences));
    }

    private void findFigures() {
        metrics = Metrics.of(blocks, sentences);
        var named = Json.object();
        Metrics.named(metrics, level.metrics).forEach(named::put);
        results.put("key_metrics", named.done());
    }

    private void count() {
        long wordCount = blocks.stream().mapToLong(each -> Words.in(each.text()).size()).sum();
        results.put(
                "counts",
                Json.object()
                        .put("characters", text.codePointCount(0, text.length()))
                        .put("words", wordCount)
                        .put("sentences", sentences.size())
                        .put("paragraphs", blocks.stream().filter(Analysis::isProse).count())
                        .put("reading_minutes", Math.ceilDiv(wordCount, READING_PACE))
                        .done());
    }

    private static boolean isProse(Block block) {
        return block instanceof Block.Prose;
    }

    private void weighWords() {
        results.put("language", Readability.isEnglish(sentences) ? Json.of("en") : Json.NULL);
        results.put("keywords", terms(new Keywords(words).single(sentences, TERMS)));
        results.put("readability", Readability.of(sentences));
    }

    private void walkSections() {
        results.put("phrases", terms(new Keywords(words).phrases(sentences, TERMS)));
        results.put("sections", new Sections(words).of(blocks, sentences));
    }

    private void collectMentions() {
        results.put("mentions", Mentions.of(sentences));
        results.put(
                "figures",
                Json.array(metrics.stream().limit(level.metrics).map(Analysis::figure).toList()));
        results.put("tone", new Tone(words).of(sentences));
    }

    private static Json figure(Metrics.Metric metric) {
        return Json.object()
                .put("name", metric.name())
                .put("value", metric.value())
                .put("context", metric.context())
                .done();
    }

    private static Json terms(List<Keywords.Term> terms) {
        return Json.array(
                terms.stream()
                        .map(term ->
                                Json.object().put("term", term.text()).put("count", term.count()))
                        .map(Json.Fields::done)
                        .toList());
    }
}
