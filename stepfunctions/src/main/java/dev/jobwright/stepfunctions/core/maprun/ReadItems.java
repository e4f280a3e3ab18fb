package dev.jobwright.stepfunctions.core.maprun;

import dev.jobwright.stepfunctions.core.MapRunOrder;
import dev.jobwright.stepfunctions.core.MapRunOrder.Source;
import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.json.JsonMalformed;
import dev.jobwright.stepfunctions.language.ItemReader;
import dev.jobwright.stepfunctions.language.ItemReader.Dataset;
import dev.jobwright.stepfunctions.language.ItemReader.Format;
import dev.jobwright.stepfunctions.language.Resource;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The calls by which a run reads its items, one after another, and what their answers lead to. */
final class ReadItems {
    /** AWS reads a hundred million; here they have to fit into memory. */
    private static final int MOST_ITEMS = 1_000_000;

    /** Of characters in one object; AWS's bound is ten gigabytes. */
    private static final int LONGEST_OBJECT = 256 * 1024 * 1024;

    private static final String S3 = "aws-sdk:s3";

    private final ItemReader reader;
    private final Map<String, Object> arguments;
    private final long most;

    /**
     * @throws ReaderFailed when the state says a number of items that can be none
     */
    ReadItems(MapRunOrder order, Source.Read read) {
        this.reader = order.state().distributed().orElseThrow().reader().orElseThrow();
        this.arguments = read.arguments() instanceof Map<?, ?> map ? Json.asObject(map) : Map.of();
        this.most = most(read);
    }

    /**
     * After how many items to stop.
     *
     * @throws ReaderFailed when the state says a number that can be none
     */
    static long most(Source.Read read) {
        if (read.maxItems() < 0) {
            throw new ReaderFailed("field MaxItems must be positive");
        }
        return read.maxItems() == 0 ? MOST_ITEMS : Math.min(read.maxItems(), MOST_ITEMS);
    }

    /** The first thing to do. */
    Phase.Reading begin() {
        Fetch first =
                switch (reader.dataset()) {
                    case Dataset.Listing _, Dataset.Contents _ -> new Fetch.Page(Optional.empty());
                    case Dataset.File(Format format) ->
                            new Fetch.Content(text("Bucket"), text("Key"), format);
                    case Dataset.Inventory _, Dataset.Unloaded _ -> new Fetch.Named();
                };
        return new Phase.Reading(List.of(), List.of(first));
    }

    private String text(String argument) {
        return arguments.get(argument) instanceof String text ? text : "";
    }

    /** The call that gets something. */
    MapRunCommand.Call call(int id, Fetch fetch) {
        Map<String, Object> given =
                switch (fetch) {
                    case Fetch.Page(Optional<String> continuation) -> {
                        Map<String, Object> page = Json.object();
                        page.putAll(arguments);
                        continuation.ifPresent(token -> page.put("ContinuationToken", token));
                        yield page;
                    }
                    case Fetch.Named() -> arguments;
                    case Fetch.Content(String bucket, String key, Format _) ->
                            reader.dataset() instanceof Dataset.File
                                    ? arguments
                                    : Json.object("Bucket", bucket, "Key", key);
                };
        return new MapRunCommand.Call(
                id, resource(fetch instanceof Fetch.Page ? "listObjectsV2" : "getObject"), given);
    }

    /** The call as the AWS SDK has it, whose answers are S3's own. */
    static Resource.Integration resource(String action) {
        return new Resource.Integration("arn:aws:states:::" + S3 + ":" + action, S3, action);
    }

    /**
     * What an answer leads to; nothing left when all is read.
     *
     * @throws ReaderFailed when the answer is not what it should be
     */
    Phase.Reading answered(Phase.Reading before, Object answer) {
        List<Item> items = new ArrayList<>(before.items());
        List<Fetch> left = new ArrayList<>(before.left());
        long room = most - items.size();
        switch (left.removeFirst()) {
            case Fetch.Page _ -> page(answer, items, left);
            case Fetch.Content(String bucket, String key, Format format) ->
                    items.addAll(
                            new ReadFormat("s3://" + bucket + "/" + key, room)
                                    .items(format, body(answer)));
            case Fetch.Named() -> left.addAll(listed(body(answer)));
        }
        return new Phase.Reading(items, items.size() < most ? left : List.of());
    }

    private static String body(Object answer) {
        Object body = answer instanceof Map<?, ?> map ? map.get("Body") : null;
        if (body == null) {
            throw new ReaderFailed("S3 answered without a Body.");
        }
        String text = body instanceof String written ? written : Json.write(body);
        if (text.length() > LONGEST_OBJECT) {
            throw new ReaderFailed("The object is longer than " + LONGEST_OBJECT + " characters.");
        }
        return text;
    }

    private void page(Object answer, List<Item> items, List<Fetch> left) {
        Map<String, Object> page = answer instanceof Map<?, ?> map ? Json.asObject(map) : Map.of();
        List<Object> contents =
                page.get("Contents") instanceof List<?> list ? Json.asArray(list) : List.of();
        String bucket = text("Bucket");
        for (Object entry : contents) {
            Map<String, Object> object = Json.asObject(entry);
            String key = String.valueOf(object.get("Key"));
            if (!(reader.dataset() instanceof Dataset.Contents(Format format))) {
                if (items.size() < most) {
                    items.add(Item.of(described(object), "s3://" + bucket));
                }
            } else if (!key.endsWith("/")) {
                // What S3's console calls a folder is an empty object with such a name.
                left.add(new Fetch.Content(bucket, key, format));
            }
        }
        if (page.get("NextContinuationToken") instanceof String token) {
            left.add(new Fetch.Page(Optional.of(token)));
        }
    }

    /** An object as AWS hands it to a child, which names and dates it otherwise than S3. */
    private static Object described(Map<String, Object> object) {
        Map<String, Object> item = Json.object();
        copy(object, "ETag", item, "Etag");
        copy(object, "Key", item, "Key");
        copy(object, "LastModified", item, "LastModified");
        copy(object, "Size", item, "Size");
        copy(object, "StorageClass", item, "StorageClass");
        if (item.get("LastModified") instanceof String text) {
            try {
                item.put("LastModified", OffsetDateTime.parse(text).toEpochSecond());
            } catch (DateTimeException e) {
                item.put("LastModified", text);
            }
        }
        return item;
    }

    private static void copy(
            Map<String, Object> from, String name, Map<String, Object> to, String as) {
        Object value = from.get(name);
        if (value != null) {
            to.put(as, value);
        }
    }

    /** The objects that a manifest names. */
    private List<Fetch> listed(String manifest) {
        return switch (reader.dataset()) {
            case Dataset.Inventory(char delimiter) -> inventory(manifest, delimiter);
            case Dataset.Unloaded(Format format) -> unloaded(manifest, format);
            case Dataset.Listing _, Dataset.Contents _, Dataset.File _ -> List.of();
        };
    }

    private List<Fetch> inventory(String text, char delimiter) {
        Object manifest;
        try {
            manifest = Json.read(text);
        } catch (JsonMalformed e) {
            throw new ReaderFailed("The manifest is not valid JSON: " + e.getMessage());
        }
        if (!(manifest instanceof Map<?, ?> map)
                || !(map.get("fileSchema") instanceof String schema)
                || !(map.get("files") instanceof List<?> files)) {
            throw new ReaderFailed("The manifest has no fileSchema or no files.");
        }
        String bucket =
                map.get("destinationBucket") instanceof String arn
                        ? arn.substring(arn.lastIndexOf(':') + 1)
                        : text("Bucket");
        var format = new Format.Csv(delimiter, Optional.of(List.of(schema.split("\\s*,\\s*"))));
        List<Fetch> fetches = new ArrayList<>();
        for (Object file : files) {
            String key = file instanceof Map<?, ?> one ? String.valueOf(one.get("key")) : "";
            fetches.add(new Fetch.Content(bucket, key, format));
        }
        return fetches;
    }

    private List<Fetch> unloaded(String text, Format format) {
        List<Fetch> fetches = new ArrayList<>();
        for (String line : text.lines().map(String::strip).toList()) {
            String uri = line.replace("\"", "");
            int slash = uri.indexOf('/', "s3://".length());
            if (uri.isEmpty()) {
                continue;
            }
            if (!uri.startsWith("s3://") || slash < 0) {
                throw new ReaderFailed("The manifest names no object of S3: " + uri);
            }
            fetches.add(
                    new Fetch.Content(
                            uri.substring("s3://".length(), slash),
                            uri.substring(slash + 1),
                            format));
        }
        return fetches;
    }
}
