package dev.jobwright.local.demo;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Registers the example workflow, uploads the example document, and runs and watches one job, over
 * HTTP and WebSocket.
 */
public final class Demo {
    private static final String WORKFLOW = "wf_analyze_document";
    private static final String DOCUMENT = "quarterly-report.pdf";
    private static final Set<String> FINAL = Set.of("completed", "failed", "cancelled");

    private final URI base;
    private final String token;
    private final Terminal terminal;
    private final Map<String, StepView> steps = new LinkedHashMap<>();

    /** A demo of the API at an address, for the user of a token. */
    public Demo(URI base, String token, Terminal terminal) {
        this.base = base;
        this.token = token;
        this.terminal = terminal;
    }

    /**
     * Runs it.
     *
     * @param stays whether the API will be there afterwards
     * @return whether the job completed
     * @throws IOException if the API does not answer as it should
     */
    public boolean run(boolean stays) throws IOException {
        try (var client = new Client(base, token)) {
            terminal.say("Jobwright answers at " + terminal.bold(base.toString()));
            terminal.say("");
            register(client);
            var jobId = create(client, upload(client));
            var end = watch(client, jobId);
            terminal.say("");
            var completed = new Results(terminal).say(end);
            if (stays) {
                sayWhatNext(jobId);
            }
            return completed;
        }
    }

    private void register(Client client) throws IOException {
        var workflow = (Json.Obj) JsonText.readOwn(text(WORKFLOW + ".json"));
        for (var step : workflow.items("steps").orElseThrow()) {
            var id = ((Json.Obj) step).text("step_id").orElseThrow();
            var tool = ((Json.Obj) step).text("tool_id").orElseThrow();
            steps.put(id, StepView.pending(id, tool));
        }
        var answer = client.send("PUT", "/v1/workflows/" + WORKFLOW, workflow);
        done("workflow", WORKFLOW + ", version " + answer.whole("version").orElseThrow());
    }

    private String upload(Client client) throws IOException {
        var content = resource(DOCUMENT);
        var announced =
                client.send(
                        "POST",
                        "/v1/files",
                        Json.object()
                                .put("name", DOCUMENT)
                                .put("mime_type", "application/pdf")
                                .put("size", content.length)
                                .done());
        client.upload(announced.object("upload").orElseThrow(), content);
        done("document", "%s, %,d bytes".formatted(DOCUMENT, content.length));
        return announced.text("file_id").orElseThrow();
    }

    private String create(Client client, String fileId) throws IOException {
        var inputs =
                Json.object()
                        .put("input_doc", Json.object().put("file_id", fileId).done())
                        .put("depth", "detailed")
                        .done();
        var job =
                client.send(
                        "POST",
                        "/v1/jobs",
                        Json.object()
                                .put("workflow_id", WORKFLOW)
                                .put("name", "Analyze the quarterly report")
                                .put("input_values", inputs)
                                .done());
        var jobId = job.text("job_id").orElseThrow();
        done("job", jobId);
        terminal.say("");
        return jobId;
    }

    /** Follows the job's frames to its last one, and answers that. */
    private Json.Obj watch(Client client, String jobId) throws IOException {
        var subscribe =
                Json.object()
                        .put("command", "subscribe")
                        .put("data", Json.object().put("job_id", jobId).put("last_seq", 0).done())
                        .done();
        var frames = Frames.following(client.http(), client.socket(), subscribe);
        draw();
        client.send("POST", "/v1/jobs/" + jobId + "/start", Json.EMPTY);
        while (true) {
            var frame = frames.next();
            var type = frame.text("type").orElse("");
            if (type.equals("error")) {
                throw new IOException("the WebSocket answered " + frame);
            }
            frame.text("node_id").ifPresent(id -> show(id, frame));
            if (type.equals("job_update")
                    && frame.text("status").filter(FINAL::contains).isPresent()) {
                return frame;
            }
        }
    }

    private void show(String stepId, Json.Obj frame) {
        steps.computeIfPresent(stepId, (_, step) -> step.after(frame));
        draw();
    }

    private void draw() {
        int ids = longest(StepView::id);
        int tools = longest(StepView::tool);
        terminal.draw(
                steps.values().stream().map(step -> step.draw(terminal, ids, tools)).toList());
    }

    private int longest(Function<StepView, String> column) {
        return steps.values().stream().map(column).mapToInt(Painted::columns).max().orElse(0);
    }

    private void done(String what, String which) {
        terminal.say("  " + terminal.green("✓") + " %-10s %s".formatted(what, which));
    }

    private void sayWhatNext(String jobId) {
        terminal.say("");
        terminal.say("The API stays at " + terminal.bold(base.toString()) + " until Ctrl-C. Try:");
        var curl = "curl -H \"Authorization: Bearer $TOKEN\" " + base + "/v1/";
        List.of(
                        "TOKEN=" + token,
                        curl + "jobs/" + jobId,
                        curl + "jobs/" + jobId + "/results",
                        curl + "jobs/" + jobId + "/history",
                        curl + "workflows/" + WORKFLOW + "/versions/1/asl",
                        "AWS_ACCESS_KEY_ID=$TOKEN AWS_SECRET_ACCESS_KEY=none AWS_SESSION_TOKEN="
                                + " aws stepfunctions list-state-machines --endpoint-url "
                                + base
                                + "/aws/states --region us-east-1")
                .forEach(line -> terminal.say("  " + line));
    }

    private static String text(String name) throws IOException {
        return new String(resource(name), StandardCharsets.UTF_8);
    }

    private static byte[] resource(String name) throws IOException {
        try (var in = Demo.class.getResourceAsStream("/dev/jobwright/local/examples/" + name)) {
            if (in == null) {
                throw new IOException("the example " + name + " is not packed with the program");
            }
            return in.readAllBytes();
        }
    }
}
