import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** How long one user's requests take beside another's flood: see bench/README.md. */
final class Crowd {
    private static final int PAIRS = 5;
    private static final int ASKED = 200;
    private static final Duration EACH = Duration.ofMillis(50);
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
    private final Case run;
    private final AtomicLong asked = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();

    private Crowd(URI base, Case run) {
        this.base = base;
        this.run = run;
    }

    /** How much a user may ask, and with how many connections the loud one does. */
    private record Case(String limit, int connections) {}

    public static void main(String[] arguments) throws Exception {
        var jar = Path.of(arguments.length == 0 ? "local/target/jobwright.jar" : arguments[0]);
        for (var run : List.of(new Case("off", 8), new Case("50", 8), new Case("50", 100))) {
            var program =
                    new ProcessBuilder(
                            ProcessHandle.current().info().command().orElseThrow(),
                            "--enable-native-access=ALL-UNNAMED", "-jar", jar.toString(),
                            "serve", "--port", "0", "--store", "memory",
                            "--user", "quiet", "--user", "loud");
            program.environment().put("JOBWRIGHT_REQUESTS_PER_SECOND", run.limit());
            var process = program.redirectError(ProcessBuilder.Redirect.INHERIT).start();
            try {
                measure(process, run);
            } finally {
                process.destroy();
                process.waitFor();
            }
        }
    }

    private static void measure(Process process, Case run) throws Exception {
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
        var crowd = new Crowd(URI.create(line.substring("ready ".length())), run);
        crowd.report(tokens.get("quiet"), tokens.get("loud"));
    }

    private void report(String quiet, String loud) throws Exception {
        for (var token : List.of(quiet, loud)) {
            send(token, "PUT", "/v1/workflows/count", WORKFLOW);
        }
        millis(quiet);
        flooded(quiet, loud);
        var alone = new ArrayList<Double>();
        var beside = new ArrayList<Double>();
        for (int i = 0; i < PAIRS; i++) {
            settle(loud);
            alone.addAll(millis(quiet));
            beside.addAll(flooded(quiet, loud));
        }
        System.out.printf(
                "limit %s, %d connections: alone %.1f ms (p95 %.1f), beside a flood %.1f ms (p95"
                        + " %.1f), ratio %.2f (p95 %.2f); the flood: %d requests, %d refused%n",
                run.limit(),
                run.connections(),
                at(0.5, alone),
                at(0.95, alone),
                at(0.5, beside),
                at(0.95, beside),
                at(0.5, beside) / at(0.5, alone),
                at(0.95, beside) / at(0.95, alone),
                asked.get(),
                refused.get());
    }

    private static double at(double part, List<Double> millis) {
        return millis.stream().sorted().toList().get((int) (millis.size() * part));
    }

    /** Until the loud user's jobs have run: what they still cost is not to count as alone. */
    private void settle(String loud) throws InterruptedException {
        while (!send(loud, "GET", "/v1/jobs?status=RUNNING", "").body().contains("\"jobs\":[]")) {
            TimeUnit.MILLISECONDS.sleep(500);
        }
    }

    private List<Double> flooded(String quiet, String loud) throws InterruptedException {
        var ends = new AtomicBoolean();
        var flood = new Thread[run.connections()];
        for (int i = 0; i < flood.length; i++) {
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
        var took = millis(quiet);
        ends.set(true);
        for (var one : flood) {
            one.join();
        }
        return took;
    }

    /**
     * Of requests that start a job, at the pace of somebody who keeps to the limit. One that could
     * not begin in time, since the one before was not answered, has taken since it was due.
     */
    private List<Double> millis(String token) throws InterruptedException {
        var took = new ArrayList<Double>();
        long due = System.nanoTime();
        for (int i = 0; i < ASKED; i++) {
            long begun = due;
            if (System.nanoTime() < due) {
                TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
                begun = System.nanoTime();
            }
            if (start(token) != 202) {
                throw new IllegalStateException("the quiet user was refused");
            }
            took.add((System.nanoTime() - begun) / 1e6);
            due += EACH.toNanos();
        }
        return took;
    }

    private int start(String token) {
        return send(token, "POST", "/v1/jobs", "{\"workflow_id\": \"count\", \"start\": true}")
                .statusCode();
    }

    private HttpResponse<String> send(String token, String method, String path, String body) {
        var request =
                HttpRequest.newBuilder(base.resolve(path))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(body))
                        .build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
