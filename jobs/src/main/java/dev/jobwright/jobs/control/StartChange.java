package dev.jobwright.jobs.control;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.ObjectReader;

import java.time.Instant;
import java.util.Optional;

/** What becomes of the time before which a job does not start. */
public sealed interface StartChange {
    /** It stays as it is. */
    record Keep() implements StartChange {}

    /** There is none any more. */
    record Lift() implements StartChange {}

    /** It is this from now on. */
    record Set(Instant at) implements StartChange {}

    /** The time after that. */
    default Optional<Instant> after(Optional<Instant> before) {
        return switch (this) {
            case Keep _ -> before;
            case Lift _ -> Optional.empty();
            case Set(var at) -> Optional.of(at);
        };
    }

    /** Of an object that may say more: left out is kept, and null is none. */
    static StartChange read(ObjectReader body, Instant now) {
        return body.optional("start_at")
                .<StartChange>map(place ->
                        place.value() instanceof Json.Null
                                ? new Lift()
                                : ReadStart.time(place, now)
                                        .<StartChange>map(Set::new)
                                        .orElseGet(Keep::new))
                .orElseGet(Keep::new);
    }
}
