package dev.jobwright.stepfunctions.language;

import dev.jobwright.stepfunctions.language.ItemReader.Dataset;
import dev.jobwright.stepfunctions.language.ItemReader.Format;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code ItemReader} and {@code ItemBatcher}. */
final class ReadItems {
    private static final Set<String> ACTIONS = Set.of("getObject", "listObjectsV2");
    private static final List<String> INPUT_TYPES =
            List.of("CSV", "JSON", "JSONL", "PARQUET", "MANIFEST");
    private static final List<String> HEADER_PLACES = List.of("FIRST_ROW", "GIVEN");
    private static final List<String> TRANSFORMATIONS = List.of("NONE", "LOAD_AND_FLATTEN");
    private static final List<String> MANIFESTS = List.of("ATHENA_DATA", "S3_INVENTORY");
    private static final Map<String, Character> DELIMITERS =
            Map.of("COMMA", ',', "PIPE", '|', "SEMICOLON", ';', "SPACE", ' ', "TAB", '\t');
    private static final Set<String> CONFIG =
            Set.of(
                    "InputType",
                    "Transformation",
                    "ManifestType",
                    "CSVDelimiter",
                    "CSVHeaderLocation",
                    "CSVHeaders",
                    "MaxItems",
                    "MaxItemsPath",
                    "ItemsPointer");

    private final Fields map;
    private final Dialect dialect;

    ReadItems(Fields map, Dialect dialect) {
        this.map = map;
        this.dialect = dialect;
    }

    Optional<ItemReader> reader() {
        Optional<Fields> written = map.object("ItemReader");
        if (written.isEmpty()) {
            return Optional.empty();
        }
        Fields fields = written.get();
        fields.allowOnly(Set.of("Resource", "ReaderConfig", dialect.arguments()));
        fields.require("Resource");
        Fields config = fields.objectOrEmpty("ReaderConfig");
        config.allowOnly(CONFIG);
        config.atMostOne(List.of("MaxItems", "MaxItemsPath"));
        Optional<Amount> most = dialect.amount(config, "MaxItems", 0);
        var arguments = dialect.template(fields, dialect.arguments());
        return resource(fields)
                .map(resource ->
                        new ItemReader(resource, arguments, dataset(resource, config), most));
    }

    private static Optional<Resource.Integration> resource(Fields fields) {
        Optional<Resource.Integration> resource =
                fields.text("Resource").flatMap(arn -> Integrations.ofS3(arn, ACTIONS));
        if (resource.isEmpty() && fields.has("Resource")) {
            fields.problem(
                    "Resource", "Value is not s3:getObject or s3:listObjectsV2 of an integration");
        }
        return resource;
    }

    private static Dataset dataset(Resource.Integration resource, Fields config) {
        String type = config.oneOf("InputType", INPUT_TYPES).orElse("");
        boolean flatten =
                config.oneOf("Transformation", TRANSFORMATIONS)
                        .orElse("NONE")
                        .equals("LOAD_AND_FLATTEN");
        if (resource.action().equals("listObjectsV2")) {
            return flatten ? new Dataset.Contents(format(type, config)) : new Dataset.Listing();
        }
        String manifest = config.oneOf("ManifestType", MANIFESTS).orElse("");
        if (manifest.equals("ATHENA_DATA")) {
            return new Dataset.Unloaded(format(type, config));
        }
        boolean inventory = manifest.equals("S3_INVENTORY") || type.equals("MANIFEST");
        return inventory
                ? new Dataset.Inventory(delimiter(config))
                : new Dataset.File(format(type, config));
    }

    private static Format format(String type, Fields config) {
        return switch (type) {
            case "JSON" -> new Format.Json(pointer(config));
            case "JSONL" -> new Format.JsonLines();
            case "PARQUET" -> new Format.Parquet();
            case "CSV" -> new Format.Csv(delimiter(config), headers(config));
            default -> {
                if (!config.has("InputType")) {
                    config.require("InputType");
                } else if (type.equals("MANIFEST")) {
                    config.problem("InputType", "MANIFEST does not describe the objects read");
                }
                yield new Format.Json(Optional.empty());
            }
        };
    }

    private static Optional<String> pointer(Fields config) {
        Optional<String> pointer = config.text("ItemsPointer");
        if (pointer.isPresent() && !pointer.get().isEmpty() && !pointer.get().startsWith("/")) {
            config.problem("ItemsPointer", "Value is not a JSON Pointer");
        }
        return pointer;
    }

    private static char delimiter(Fields config) {
        return DELIMITERS.getOrDefault(
                config.oneOf("CSVDelimiter", DELIMITERS.keySet().stream().sorted().toList())
                        .orElse("COMMA"),
                ',');
    }

    private static Optional<List<String>> headers(Fields config) {
        config.require("CSVHeaderLocation");
        boolean given =
                config.oneOf("CSVHeaderLocation", HEADER_PLACES)
                        .orElse("FIRST_ROW")
                        .equals("GIVEN");
        List<String> headers = config.texts("CSVHeaders");
        if (!given) {
            return Optional.empty();
        }
        config.require("CSVHeaders");
        return Optional.of(headers);
    }

    Optional<ItemBatcher> batcher() {
        return map.object("ItemBatcher").map(this::batcher);
    }

    private ItemBatcher batcher(Fields fields) {
        fields.allowOnly(
                Set.of(
                        "MaxItemsPerBatch",
                        "MaxItemsPerBatchPath",
                        "MaxInputBytesPerBatch",
                        "MaxInputBytesPerBatchPath",
                        "BatchInput"));
        fields.atMostOne(List.of("MaxItemsPerBatch", "MaxItemsPerBatchPath"));
        fields.atMostOne(List.of("MaxInputBytesPerBatch", "MaxInputBytesPerBatchPath"));
        return new ItemBatcher(
                dialect.amount(fields, "MaxItemsPerBatch", 1),
                dialect.amount(fields, "MaxInputBytesPerBatch", 1),
                dialect.template(fields, "BatchInput"));
    }
}
