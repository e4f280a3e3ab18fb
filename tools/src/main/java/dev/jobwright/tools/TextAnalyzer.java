package dev.jobwright.tools;

import dev.jobwright.jobs.tool.Tool;
import dev.jobwright.jobs.tool.ToolCall;
import dev.jobwright.jobs.tool.ToolId;
import dev.jobwright.jobs.tool.ToolResult;
import dev.jobwright.jobs.tool.ToolSignature;
import dev.jobwright.jobs.workflow.Schema;
import dev.jobwright.tools.text.Analysis;

import java.util.List;

/** Sums a text up and finds the figures in it. */
final class TextAnalyzer implements Tool.Work {
    private static final ToolSignature SIGNATURE =
            new ToolSignature(
                    new ToolId("text_analyzer"),
                    "Text Analysis Tool",
                    "Sums a text up in sentences of its own and finds the figures in it. English is"
                            + " understood best.",
                    ToolSignature.Kind.WORK,
                    List.of(
                            new ToolSignature.Parameter(
                                    Analysis.TEXT,
                                    Schema.of(Schema.Type.STRING),
                                    true,
                                    "The text, of up to 10,000,000 characters."),
                            new ToolSignature.Parameter(
                                    Analysis.LEVEL,
                                    Schema.oneOf("basic", "detailed", "comprehensive"),
                                    true,
                                    "How deep to look; each level adds to the one before it.")),
                    List.of(
                            new ToolSignature.Output(
                                    "analysis_results",
                                    Schema.of(Schema.Type.OBJECT),
                                    "summary, key_metrics and counts; from detailed, keywords and"
                                            + " readability; comprehensive, also phrases, sections,"
                                            + " mentions, figures and tone.")));

    @Override
    public ToolSignature signature() {
        return SIGNATURE;
    }

    @Override
    public ToolResult run(ToolCall call) {
        return Analysis.analyze(call);
    }
}
