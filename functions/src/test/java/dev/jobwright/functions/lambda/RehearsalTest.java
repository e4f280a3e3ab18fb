package dev.jobwright.functions.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.Context;

import dev.jobwright.jobs.json.Json;

import org.crac.Core;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

final class RehearsalTest {
    private final List<String> lines = new ArrayList<>();
    private final List<Json> handled = new ArrayList<>();

    /** A function that rehearses with two events, of which it fails on the first. */
    private final class Rehearsing extends JsonFunction {
        Rehearsing() {
            super(new Log(lines::add));
        }

        @Override
        protected Json handle(Json event, Context context) {
            handled.add(event);
            if (handled.size() == 1) {
                throw new IllegalStateException("nobody answers yet");
            }
            assertTrue(context.getRemainingTimeInMillis() > 0);
            return event;
        }

        @Override
        protected List<Json> rehearsals() {
            return List.of(Json.of("one"), Json.of("two"));
        }
    }

    @Test
    void a_function_rehearses_before_its_snapshot_and_one_that_goes_wrong_stops_nothing() {
        var rehearsal = new Rehearsal(new Rehearsing());
        rehearsal.beforeCheckpoint(Core.getGlobalContext());
        rehearsal.afterRestore(Core.getGlobalContext());

        assertEquals(List.of(Json.of("one"), Json.of("two")), handled);
        assertEquals(1, lines.size());
        assertTrue(lines.getFirst().contains("nobody answers yet"));
    }
}
