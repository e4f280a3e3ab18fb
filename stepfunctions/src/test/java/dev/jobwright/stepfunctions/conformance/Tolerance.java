package dev.jobwright.stepfunctions.conformance;

import java.util.Set;

/** Which fields of an object are compared: sections 6, 7 and 9 of FORMAT.md. */
enum Tolerance {
    /** As it stands. */
    COMPARED,
    /** May be missing on one side, for AWS has added it since; compared when both have it. */
    OF_ITS_TIME,
    /** Must be there on both sides; what is in it is the service's own affair. */
    PRESENT,
    /** Metadata of a call's transport. */
    DROPPED;

    private static final Set<String> ADDED =
            Set.of(
                    "redriveCount",
                    "redrive_count",
                    "RedriveCount",
                    "RedriveStatus",
                    "RedriveStatusReason",
                    "redriveStatus",
                    "redriveStatusReason",
                    "encryptionConfiguration",
                    "tracingConfiguration",
                    "auditId");

    private static final Set<String> METADATA =
            Set.of(
                    "ResponseMetadata",
                    "SdkHttpMetadata",
                    "SdkResponseMetadata",
                    "ExecutedVersion",
                    "billingDetails",
                    "Content-Length",
                    "ChecksumCrc32",
                    "ChecksumCRC32",
                    "ChecksumType",
                    "ContentType",
                    "Etag",
                    "event_timestamp");

    static Tolerance of(String field) {
        if (ADDED.contains(field)) {
            return OF_ITS_TIME;
        }
        if (METADATA.contains(field)
                || field.startsWith("MD5Of")
                || field.toLowerCase(java.util.Locale.ROOT).startsWith("x-amz")) {
            return DROPPED;
        }
        return field.equals("Headers") ? PRESENT : COMPARED;
    }
}
