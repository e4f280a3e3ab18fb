package dev.jobwright.stepfunctions.integrations;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jobwright.stepfunctions.json.Json;

import org.w3c.dom.Element;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** S3's own protocol, with the bucket in the path. */
record S3Wire() implements Wire {
    private static final Map<String, String> METHODS =
            Map.of(
                    "GetObject", "GET",
                    "PutObject", "PUT",
                    "HeadObject", "HEAD",
                    "DeleteObject", "DELETE",
                    "ListObjects", "GET",
                    "ListObjectsV2", "GET",
                    "ListBuckets", "GET",
                    "HeadBucket", "HEAD",
                    "CreateBucket", "PUT",
                    "DeleteBucket", "DELETE");

    private static final Map<String, String> QUERY =
            Map.of(
                    "VersionId", "versionId",
                    "Prefix", "prefix",
                    "Delimiter", "delimiter",
                    "Marker", "marker",
                    "MaxKeys", "max-keys",
                    "EncodingType", "encoding-type",
                    "ContinuationToken", "continuation-token",
                    "StartAfter", "start-after",
                    "FetchOwner", "fetch-owner");

    @Override
    public boolean knows(String operation) {
        return METHODS.containsKey(operation);
    }

    @Override
    public Outgoing write(ServiceCall call) {
        SortedMap<String, List<String>> query = new TreeMap<>();
        QUERY.forEach((name, spelt) ->
                call.parameter(name)
                        .ifPresent(value -> query.put(spelt, List.of(Texts.of(value)))));
        if (call.operation().equals("ListObjectsV2")) {
            query.put("list-type", List.of("2"));
        }
        return new Outgoing(
                METHODS.getOrDefault(call.operation(), "GET"),
                path(call),
                query,
                S3Headers.written(call),
                body(call));
    }

    private static String path(ServiceCall call) {
        String bucket = call.text("Bucket").map(name -> "/" + Percent.encode(name)).orElse("/");
        return call.parameter("Key")
                .map(key -> bucket + "/" + Percent.encodePath(Texts.of(key)))
                .orElse(bucket);
    }

    /** Whatever the value is, it is its JSON that is stored, a string's quotes included. */
    private static byte[] body(ServiceCall call) {
        return call.parameter("Body")
                .map(value -> Json.write(value).getBytes(UTF_8))
                .orElseGet(() -> new byte[0]);
    }

    @Override
    public ServiceAnswer read(ServiceCall call, Incoming answer) {
        if (!answer.good()) {
            return refused(call, answer);
        }
        Map<String, Object> result =
                switch (call.operation()) {
                    case "GetObject", "HeadObject" -> S3Headers.read(answer.head());
                    case "PutObject" -> S3Headers.stored(answer.head(), body(call));
                    case "DeleteObject" -> S3Headers.deleted(answer.head());
                    default -> Xml.read(answer.body()).map(S3Wire::listing).orElseGet(Map::of);
                };
        if (call.operation().equals("GetObject")) {
            result.put("Body", new String(answer.body(), UTF_8));
        }
        return new ServiceAnswer.Returned(result, answer.head());
    }

    /** S3 always tells two ids; what stands in for it may tell one. */
    private static ServiceAnswer refused(ServiceCall call, Incoming answer) {
        Optional<Element> error = Xml.read(answer.body());
        String code = error.flatMap(e -> Xml.text(e, "Code")).orElseGet(() -> code(call, answer));
        Map<String, List<String>> headers = new LinkedHashMap<>();
        String id = id(answer.head(), "x-amz-request-id", error, "RequestId").orElse("null");
        headers.put("x-amz-request-id", List.of(id));
        headers.put(
                "x-amz-id-2", List.of(id(answer.head(), "x-amz-id-2", error, "HostId").orElse(id)));
        return new ServiceAnswer.Refused(
                code,
                error.flatMap(e -> Xml.text(e, "Message")),
                new Head(answer.head().status(), headers));
    }

    private static Optional<String> id(
            Head head, String header, Optional<Element> error, String element) {
        return head.header(header).or(() -> error.flatMap(e -> Xml.text(e, element)));
    }

    /** The answer to a HEAD has no body to tell the code. */
    private static String code(ServiceCall call, Incoming answer) {
        return switch (answer.head().status()) {
            case 404 -> call.operation().endsWith("Object") ? "NoSuchKey" : "NoSuchBucket";
            case 403 -> "AccessDenied";
            default -> "InternalError";
        };
    }

    private static Map<String, Object> listing(Element root) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (Element child : Xml.children(root)) {
            String name = child.getTagName();
            switch (name) {
                case "Contents", "CommonPrefixes" ->
                        fields.put(
                                name,
                                Xml.children(root, name).stream().map(S3Wire::listing).toList());
                case "Buckets" ->
                        fields.put(
                                name, Xml.children(child).stream().map(S3Wire::listing).toList());
                case "ChecksumAlgorithm" -> fields.put(name, List.of(child.getTextContent()));
                default ->
                        fields.put(
                                name,
                                Xml.children(child).isEmpty()
                                        ? value(name, child.getTextContent())
                                        : listing(child));
            }
        }
        return fields;
    }

    private static Object value(String name, String text) {
        return switch (name) {
            case "MaxKeys", "KeyCount", "MaxBuckets", "Size" -> Long.parseLong(text.strip());
            case "IsTruncated" -> Boolean.parseBoolean(text.strip());
            case "LastModified", "CreationDate" -> Dates.plain(text);
            default -> text;
        };
    }
}
