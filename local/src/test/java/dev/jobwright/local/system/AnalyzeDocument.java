package dev.jobwright.local.system;

import static dev.jobwright.jobs.flow.Source.asked;
import static dev.jobwright.jobs.flow.Work.tool;

import dev.jobwright.jobs.flow.Flow;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.workflow.RetryPolicy;
import dev.jobwright.jobs.workflow.Schema;
import dev.jobwright.jobs.workflow.Workflow.OnError;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Builds a workflow and publishes it. */
final class AnalyzeDocument {
    private AnalyzeDocument() {}

    static Json.Obj workflow() {
        var flow = Flow.named("Analyze document").describedAs("Sums up a PDF's text.");

        var pdf = flow.input(asked("input_doc", Schema.file("application/pdf")));
        var depth = flow.input(asked("depth", Schema.oneOf("basic", "detailed")));

        var extractor =
                flow.routine("extract", tool("pdf_extractor"))
                        .label("Extract the text")
                        .timeout(Duration.ofMinutes(5))
                        .retry(RetryPolicy.DEFAULT);
        var analyzer =
                flow.routine("analyze", tool("text_analyzer"))
                        .label("Sum it up")
                        .onError(OnError.STOP);

        return flow.connect(pdf, extractor.slot("input_file"))
                .connect(extractor.event("extracted_text"), analyzer.slot("text"))
                .connect(depth, analyzer.slot("analysis_level"))
                .output("final_analysis", analyzer.event("analysis_results"))
                .document();
    }

    /** Publishes it; 201 for a new version, 200 for the one that is there already. */
    static HttpResponse<String> publish(HttpClient http, URI api, String token)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(api.resolve("/v1/workflows/analyze"))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString(workflow().toString()))
                        .build();
        return http.send(request, BodyHandlers.ofString());
    }
}
