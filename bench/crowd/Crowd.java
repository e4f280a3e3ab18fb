import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** How long one user's requests take while another asks as much as they can: see bench/README.md. */
final class Crowd {
    private static final int ASKED = 300;
    private static final int FLOODING = 8;
    private static final String WORKFLOW =
            """
            {"name": "Count", "inputs": [],
             "steps": [{"step_id": "count", "tool_id": "text_analyzer",
                        "parameter_mappings": {"text": {"value": "a b"},
                                               "analysis_level": {"value": "basic"}}}]}
            """;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;

    private Crowd(URI base) {
        this.base = base;
    }

    public static void main(String[] arguments) throws Exception {
        var jar = Path.of(arguments.length == 0 ? "local/target/jobwright.jar" : arguments[0]);
        for (var limit : List.of("off", "50")) {
            var program =
                    new ProcessBuilder(
                            ProcessHandle.current().info().command().orElseThrow(),
                            "--enable-native-access=ALL-UNNAMED", "-jar", jar.toString(),
                            "serve", "--port", "0", "--store", "memory",
                            "--user", "quiet", "--user", "loud");
            program.environment().put("JOBWRIGHT_REQUESTS_PER_SECOND", limit);
            var process = program.redirectError(ProcessBuilder.Redirect.INHERIT).start();
            try {
                measure(process, limit);
            } finally {
                process.destroy();
                process.waitFor();
            }
        }
    }

    private static void measure(Process process, String limit) throws Exception {
        Map<String, String> tokens = new HashMap<>();
        var out =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        var line = out.readLine();
        while (line != null && !line.startsWith("ready ")) {
            var words = line.split(" ");
            if (words.length == 3) {
                tokens.put(words[1], words[2]);
            }
            line = out.readLine();
        }
        if (line == null) {
            throw new IOException("the server did not start");
        }
        var crowd = new Crowd(URI.create(line.substring("ready ".length())));
        crowd.report(limit, tokens.get("quiet"), tokens.get("loud"));
    }

    private void report(String limit, String quiet, String loud) throws Exception {
        for (var token : List.of(quiet, loud)) {
            send(token, "PUT", "/v1/workflows/count", WORKFLOW);
        }
        medianMillis(quiet);
        double alone = medianMillis(quiet);
        var ends = new AtomicBoolean();
        var asked = new AtomicLong();
        var refused = new AtomicLong();
        var flood = new Thread[FLOODING];
        for (int i = 0; i < FLOODING; i++) {
            flood[i] =
                    Thread.ofPlatform().start(() -> {
                        while (!ends.get()) {
                            asked.incrementAndGet();
                            if (start(loud) == 429) {
                                refused.incrementAndGet();
                            }
                        }
                    });
        }
        double beside = medianMillis(quiet);
        ends.set(true);
        for (var one : flood) {
            one.join();
        }
        System.out.printf(
                "limit %-4s alone %.2f ms, beside a flood %.2f ms, ratio %.2f"
                        + " (the flood: %d requests, %d refused)%n",
                limit, alone, beside, beside / alone, asked.get(), refused.get());
    }

    /** Of requests that start a job, at the pace of somebody who keeps to the limit. */
    private double medianMillis(String token) throws InterruptedException {
        var took = new long[ASKED];
        for (int i = 0; i < ASKED; i++) {
            long begun = System.nanoTime();
            if (start(token) != 202) {
                throw new IllegalStateException("the quiet user was refused");
            }
            took[i] = System.nanoTime() - begun;
            Thread.sleep(25);
        }
        Arrays.sort(took);
        return took[ASKED / 2] / 1e6;
    }

    private int start(String token) {
        return send(token, "POST", "/v1/jobs", "{\"workflow_id\": \"count\", \"start\": true}");
    }

    private int send(String token, String method, String path, String body) {
        var request =
                HttpRequest.newBuilder(base.resolve(path))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(body))
                        .build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
