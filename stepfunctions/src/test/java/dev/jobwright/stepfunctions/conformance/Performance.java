package dev.jobwright.stepfunctions.conformance;

import dev.jobwright.stepfunctions.conformance.services.Servers;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Plays one case, and scores it whatever happens: none may hide, and none may stop the others. */
final class Performance {
    /** Far more than any case takes on a busy machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Servers servers;

    Performance(Servers servers) {
        this.servers = servers;
    }

    Score of(Recording recording) {
        var task = new FutureTask<>(() -> found(recording));
        Thread thread = Thread.ofPlatform().daemon().name(recording.id()).start(task);
        boolean validation = recording.form() != Recording.Form.CALLS;
        try {
            Found found = task.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            return new Score(recording, validation, found);
        } catch (TimeoutException e) {
            thread.interrupt();
            return new Score(recording, validation, Found.none("not done after " + PATIENCE));
        } catch (ExecutionException e) {
            // What a case breaks is its own score.
            return new Score(
                    recording,
                    validation,
                    Found.none(threw(Optional.ofNullable(e.getCause()).orElse(e))));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String threw(Throwable thrown) {
        StackTraceElement[] stack = thrown.getStackTrace();
        return thrown + (stack.length == 0 ? "" : " at " + stack[0]);
    }

    private Found found(Recording recording) {
        return switch (recording.form()) {
            case CALLS -> play(recording);
            case DEFINITION -> verdict(Verdicts.definition(recording));
            case EXPRESSION -> verdict(Verdicts.expression(recording));
        };
    }

    private static Found verdict(Optional<String> difference) {
        return difference.map(Found::none).orElse(Found.ALL);
    }

    private Found play(Recording recording) {
        var time = Stage.midnight();
        try (var around = new Surroundings(recording, servers, time);
                var stage = new Stage(time, around.tasks(), around.bus(), around.logs())) {
            return new Rehearsal(recording, around, stage).play();
        }
    }
}
