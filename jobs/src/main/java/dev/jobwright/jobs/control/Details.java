package dev.jobwright.jobs.control;

import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.Priority;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.json.ObjectReader;
import dev.jobwright.jobs.json.Place;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a job says about itself, as its owner writes it: when it is created, and later.
 *
 * @param name for people
 * @param description for people; may be empty
 * @param priority how urgent it is
 * @param tags for finding it
 * @param metadata the owner's own
 */
public record Details(
        Optional<String> name,
        Optional<String> description,
        Optional<Priority> priority,
        Optional<List<String>> tags,
        Optional<Json.Obj> metadata) {
    private static final int MAX_TAGS = 50;
    private static final int MAX_ENTRIES = 200;
    private static final int MAX_METADATA_BYTES = 16 * 1024;

    /** Of an object that may say more. */
    public static Details read(ObjectReader body) {
        return new Details(
                body.optional("name").flatMap(place -> place.text(1, 256)),
                body.optional("description").flatMap(place -> place.text(0, 4_000)),
                body.optional("priority").flatMap(Details::priority),
                body.optional("tags").map(Details::tags),
                body.optional("metadata").flatMap(Details::metadata));
    }

    /** Only how urgent it is. */
    static Details of(Priority priority) {
        return new Details(
                Optional.empty(),
                Optional.empty(),
                Optional.of(priority),
                Optional.empty(),
                Optional.empty());
    }

    /** A word for how urgent something is. */
    public static Optional<Priority> priority(Place place) {
        return place.word(
                word ->
                        Arrays.stream(Priority.values())
                                .filter(p -> p.name().equals(word))
                                .findFirst(),
                Arrays.stream(Priority.values()).map(Enum::name).toList());
    }

    private static List<String> tags(Place place) {
        return place.items(0, MAX_TAGS).orElse(List.of()).stream()
                .map(item -> item.text(1, 128))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Json.Obj> metadata(Place place) {
        // What the system keeps there is not the owner's, and does not count.
        var own = place.value() instanceof Json.Obj given ? owned(given) : place.value();
        if (JsonText.bytes(own).length > MAX_METADATA_BYTES) {
            place.problem("LIMIT_EXCEEDED", "give at most " + MAX_METADATA_BYTES + " bytes");
            return Optional.empty();
        }
        return place.entries(MAX_ENTRIES).map(_ -> (Json.Obj) place.value());
    }

    private static Json.Obj owned(Json.Obj given) {
        var own = given;
        for (var name : Job.KEPT) {
            own = own.without(name);
        }
        return own;
    }
}
