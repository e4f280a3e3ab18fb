package dev.jobwright.local.api;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.ports.Executions;
import dev.jobwright.jobs.ports.Functions;
import dev.jobwright.jobs.steps.Invocation;
import dev.jobwright.jobs.steps.StepKey;
import dev.jobwright.jobs.steps.StepPayload;
import dev.jobwright.jobs.workflow.StepId;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What happens in a {@link Story} by itself, by the words that it is told with: time passes, events
 * are logged, a step of a run is done, asks, or spreads over its list, a run ends, a job fails
 * again and again, and functions take their time.
 */
final class Happenings {
    private final Estate estate;

    Happenings(Estate estate) {
        this.estate = estate;
    }

    void happen(String words) {
        var word = words.split(" ", -1);
        switch (word[0]) {
            case "pass" -> estate.api.turn(Duration.parse(word[1]));
            case "log" -> estate.api.log();
            case "step" -> estate.step(word[1], Integer.parseInt(word[3]), word[2]);
            case "end" ->
                    estate.end(
                            word[1], Integer.parseInt(word[3]), Executions.Status.valueOf(word[2]));
            case "ask" -> ask(word[1], word[2], word[3]);
            case "spread" ->
                    estate.step(word[1], StepKey.of(new StepId(word[2])), StepPayload.Part.SPREAD);
            case "again" -> again(word[1], Integer.parseInt(word[2]));
            case "functions" -> estate.api.function = _ -> took(word[2]);
            default -> throw new IllegalArgumentException(words);
        }
    }

    private void ask(String job, String step, String item) {
        estate.api
                .use()
                .running()
                .runStep()
                .handle(
                        new StepPayload(
                                OnTheApi.uid(job),
                                1,
                                1,
                                0,
                                0,
                                "",
                                new StepId(step),
                                "1",
                                item.equals("-") ? "" : item,
                                StepPayload.Part.WHOLE,
                                Optional.empty(),
                                Optional.of("token" + job + step + item)),
                        new Invocation(
                                "request",
                                estate.api.ports().clock().instant().plusSeconds(2_700)));
    }

    /** A job is tried again and fails, so many times. */
    private void again(String job, int times) {
        estate.api.post("/v1/jobs/" + job + "/rerun", "{\"from_step\":\"step_2\"}").is(202);
        estate.end(job, 2, Executions.Status.FAILED);
        for (int run = 3; run <= times + 1; run++) {
            estate.api.post("/v1/jobs/" + job + "/retry", "").is(202);
            estate.end(job, run, Executions.Status.FAILED);
        }
    }

    private Functions.Answer took(String duration) {
        estate.api.turn(Duration.parse(duration));
        return new Functions.Answer.Returned(Json.EMPTY, List.of());
    }
}
