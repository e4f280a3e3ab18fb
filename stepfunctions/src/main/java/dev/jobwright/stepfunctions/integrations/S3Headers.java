package dev.jobwright.stepfunctions.integrations;

import dev.jobwright.stepfunctions.json.Json;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;

/** What S3 says of an object in headers. */
final class S3Headers {
    private static final String META = "x-amz-meta-";

    /** In the order in which a result shows them. */
    private static final Map<String, String> FIELDS =
            new TreeMap<>(
                    Map.ofEntries(
                            Map.entry("AcceptRanges", "accept-ranges"),
                            Map.entry("CacheControl", "cache-control"),
                            Map.entry("ContentDisposition", "content-disposition"),
                            Map.entry("ContentEncoding", "content-encoding"),
                            Map.entry("ContentLanguage", "content-language"),
                            Map.entry("ContentLength", "content-length"),
                            Map.entry("ContentRange", "content-range"),
                            Map.entry("ContentType", "content-type"),
                            Map.entry("ETag", "etag"),
                            Map.entry("LastModified", "last-modified"),
                            Map.entry("StorageClass", "x-amz-storage-class"),
                            Map.entry("VersionId", "x-amz-version-id")));

    private static final Map<String, String> WRITTEN =
            Map.of(
                    "CacheControl", "Cache-Control",
                    "ContentDisposition", "Content-Disposition",
                    "ContentEncoding", "Content-Encoding",
                    "ContentLanguage", "Content-Language",
                    "ContentType", "Content-Type",
                    "IfMatch", "If-Match",
                    "IfNoneMatch", "If-None-Match",
                    "Range", "Range");

    private S3Headers() {}

    /** The headers of a request with these parameters. */
    static Map<String, String> written(ServiceCall call) {
        Map<String, String> headers = new LinkedHashMap<>();
        WRITTEN.forEach((name, header) ->
                call.parameter(name).ifPresent(value -> headers.put(header, Texts.of(value))));
        if (call.parameters().get("Metadata") instanceof Map<?, ?> metadata) {
            Json.asObject(metadata)
                    .forEach((name, value) -> headers.put(META + name, Texts.of(value)));
        }
        return headers;
    }

    /** The fields of an object that was read. */
    static Map<String, Object> read(Head head) {
        Map<String, Object> fields = new LinkedHashMap<>();
        FIELDS.forEach((name, header) ->
                head.header(header).ifPresent(text -> fields.put(name, value(name, text))));
        fields.putIfAbsent("AcceptRanges", "bytes");
        // Told of the other classes only.
        fields.remove("StorageClass", "STANDARD");
        fields.put("Metadata", metadata(head));
        fields.put("ServerSideEncryption", encryption(head));
        return fields;
    }

    private static Object value(String name, String text) {
        return switch (name) {
            case "ContentLength" -> Long.parseLong(text);
            case "LastModified" -> Dates.ofHttp(text);
            default -> text;
        };
    }

    private static Map<String, Object> metadata(Head head) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        head.headers()
                .forEach((name, values) -> {
                    if (name.toLowerCase(Locale.ROOT).startsWith(META)) {
                        metadata.put(name.substring(META.length()), values.getFirst());
                    }
                });
        return metadata;
    }

    /** S3 encrypts everything and says so; what stands in for it may not. */
    private static String encryption(Head head) {
        return head.header("x-amz-server-side-encryption").orElse("AES256");
    }

    /** The fields of an object that was written. */
    static Map<String, Object> stored(Head head, byte[] body) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("ChecksumCRC32", head.header("x-amz-checksum-crc32").orElse(checksum(body)));
        fields.put("ChecksumType", "FULL_OBJECT");
        head.header("etag").ifPresent(tag -> fields.put("ETag", tag));
        fields.put("ServerSideEncryption", encryption(head));
        head.header("x-amz-version-id").ifPresent(version -> fields.put("VersionId", version));
        return fields;
    }

    /** The fields of an object that was deleted. */
    static Map<String, Object> deleted(Head head) {
        Map<String, Object> fields = new LinkedHashMap<>();
        head.header("x-amz-delete-marker")
                .ifPresent(mark -> fields.put("DeleteMarker", Boolean.parseBoolean(mark)));
        head.header("x-amz-version-id").ifPresent(version -> fields.put("VersionId", version));
        return fields;
    }

    /** What AWS's SDK sends along and S3 repeats. */
    private static String checksum(byte[] body) {
        var crc = new CRC32();
        crc.update(body);
        byte[] four = ByteBuffer.allocate(Integer.BYTES).putInt((int) crc.getValue()).array();
        return Base64.getEncoder().encodeToString(four);
    }
}
