package dev.jobwright.stepfunctions.core.maprun;

import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.json.JsonMalformed;
import dev.jobwright.stepfunctions.language.ItemReader.Format;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The text of an object, as items. */
final class ReadFormat {
    private static final int LONGEST_HEADERS = 10 * 1024;

    private final String source;
    private final long most;
    private final List<Item> items = new ArrayList<>();

    /**
     * @param source what the items tell as theirs
     * @param most after how many to stop
     */
    ReadFormat(String source, long most) {
        this.source = source;
        this.most = most;
    }

    /**
     * @throws ReaderFailed when the text is not of the format
     */
    List<Item> items(Format format, String text) {
        switch (format) {
            case Format.Json(Optional<String> pointer) -> json(text, pointer);
            case Format.JsonLines() -> lines(text);
            case Format.Csv(char delimiter, var headers) -> rows(new Csv(text, delimiter), headers);
            case Format.Parquet() -> throw new ReaderFailed("PARQUET cannot be read here.");
        }
        return items;
    }

    private void add(Object value) {
        take(Item.of(value, source));
    }

    private void take(Item item) {
        if (items.size() < most) {
            items.add(item);
        }
    }

    private void json(String text, Optional<String> pointer) {
        Object found = parse(text);
        for (String step : steps(pointer.orElse(""))) {
            found = step(found, step);
        }
        switch (found) {
            case List<?> list -> Json.asArray(list).forEach(this::add);
            case Map<?, ?> map when pointer.isPresent() ->
                    Json.asObject(map)
                            .forEach((key, value) ->
                                    take(new Item(Optional.of(key), value, source)));
            default -> throw new ReaderFailed("Attempting to map over non-iterable node.");
        }
    }

    private Object parse(String text) {
        try {
            return Json.read(text);
        } catch (JsonMalformed e) {
            String read = source.isEmpty() ? "The data" : source;
            throw new ReaderFailed(read + " is not valid JSON: " + e.getMessage());
        }
    }

    private static List<String> steps(String pointer) {
        List<String> steps = new ArrayList<>();
        for (String step : pointer.split("/", -1)) {
            steps.add(step.replace("~1", "/").replace("~0", "~"));
        }
        // A pointer starts with its separator, or is empty.
        return steps.subList(1, steps.size());
    }

    private static Object step(Object value, String step) {
        Optional<Object> found =
                switch (value) {
                    case Map<?, ?> map -> Optional.ofNullable(Json.asObject(map).get(step));
                    case List<?> list when step.matches("\\d{1,9}") ->
                            Json.asArray(list).stream().skip(Integer.parseInt(step)).findFirst();
                    default -> Optional.empty();
                };
        return found.orElseThrow(
                () -> new ReaderFailed("Attempting to map over non-iterable node."));
    }

    private void lines(String text) {
        text.lines()
                .filter(line -> !line.isBlank())
                .limit(most)
                .map(this::parse)
                .forEach(this::add);
    }

    private void rows(Csv csv, Optional<List<String>> given) {
        if (given.isEmpty() && !csv.more()) {
            return;
        }
        List<String> headers = given.orElseGet(csv::row);
        check(headers);
        while (items.size() < most && csv.more()) {
            List<String> row = csv.row();
            Map<String, Object> object = new LinkedHashMap<>();
            for (int i = 0; i < headers.size(); i++) {
                object.put(headers.get(i), i < row.size() ? row.get(i) : "");
            }
            add(object);
        }
    }

    private static void check(List<String> headers) {
        if (new HashSet<>(headers).size() < headers.size()) {
            throw new ReaderFailed("CSV headers cannot contain duplicates.");
        }
        int length =
                headers.stream()
                        .mapToInt(name -> name.getBytes(StandardCharsets.UTF_8).length)
                        .sum();
        if (length > LONGEST_HEADERS) {
            throw new ReaderFailed(
                    "CSV headers cannot be longer than " + LONGEST_HEADERS + " bytes.");
        }
    }
}
