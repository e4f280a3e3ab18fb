package dev.jobwright.functions.api;

import dev.jobwright.jobs.control.AwaitJob;
import dev.jobwright.jobs.json.Parsed;
import dev.jobwright.jobs.json.Problem;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** How long a request waits for what it asks for: {@code wait=20s}. */
final class Wait {
    private static final Pattern SECONDS = Pattern.compile("([0-9]{1,2})s");

    private Wait() {}

    static Parsed<Duration> read(HttpRequest request) {
        var given = request.query("wait");
        var read =
                given.isEmpty()
                        ? Optional.of(Duration.ZERO)
                        : given.flatMap(Wait::seconds)
                                .filter(time -> time.compareTo(AwaitJob.LONGEST) <= 0);
        return read.<Parsed<Duration>>map(Parsed.Good::new)
                .orElseGet(() -> new Parsed.Bad<>(List.of(problem())));
    }

    private static Optional<Duration> seconds(String text) {
        var seconds = SECONDS.matcher(text);
        return seconds.matches()
                ? Optional.of(Duration.ofSeconds(Long.parseLong(seconds.group(1))))
                : Optional.empty();
    }

    private static Problem problem() {
        var most = AwaitJob.LONGEST.toSeconds();
        return new Problem("/wait", "OUT_OF_RANGE", "give seconds, as 5s; at most " + most + "s");
    }
}
