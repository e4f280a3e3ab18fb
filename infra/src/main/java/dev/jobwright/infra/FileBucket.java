package dev.jobwright.infra;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.CorsRule;
import software.amazon.awscdk.services.s3.HttpMethods;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.constructs.Construct;

import java.util.List;

/**
 * The bucket: users' files under {@code files/}, values too large for an item under {@code
 * values/}, compiled workflows under {@code definitions/}. Nothing in it is ever overwritten, so it
 * keeps no versions.
 */
final class FileBucket {

    private static final String FILES = "files/*";
    private static final String VALUES = "values/*";
    private static final String DEFINITIONS = "definitions/*";

    private final Bucket bucket;

    FileBucket(Construct scope) {
        bucket =
                Bucket.Builder.create(scope, "Bucket")
                        .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
                        .encryption(BucketEncryption.S3_MANAGED)
                        .enforceSsl(true)
                        .cors(List.of(uploads()))
                        .lifecycleRules(List.of(abandonedUploads()))
                        .removalPolicy(RemovalPolicy.RETAIN)
                        .build();
        Acknowledgements.keep(
                bucket, "S1", "Only the functions reach it, and CloudTrail can log what they do.");
    }

    /** Lets a function presign uploads, and look at what was uploaded. */
    void uploadedThrough(LiveFunction function) {
        reads(function, FILES);
        writes(function, FILES);
    }

    /** Lets a function read users' files. */
    void uploadsReadBy(LiveFunction function) {
        reads(function, FILES);
    }

    /** Lets a function keep the definitions of state machines, and show them. */
    void definitionsKeptBy(LiveFunction function) {
        reads(function, DEFINITIONS);
        writes(function, DEFINITIONS);
    }

    /** Lets a function read large values, or presign their reading. */
    void valuesReadBy(LiveFunction function) {
        reads(function, VALUES);
    }

    /** Lets a function keep large values. */
    void valuesWrittenBy(LiveFunction function) {
        writes(function, VALUES);
    }

    /** Lets a function remove large values. */
    void valuesErasedBy(LiveFunction function) {
        function.may(List.of("s3:DeleteObject"), bucket.arnForObjects(VALUES));
    }

    private void writes(LiveFunction function, String keys) {
        function.set("JOBWRIGHT_BUCKET", bucket.getBucketName());
        function.may(List.of("s3:PutObject"), bucket.arnForObjects(keys));
    }

    private void reads(LiveFunction function, String keys) {
        function.set("JOBWRIGHT_BUCKET", bucket.getBucketName());
        function.may(List.of("s3:GetObject"), bucket.arnForObjects(keys));
        // Without it S3 answers 403, not 404, for an object that is not there.
        function.may(List.of("s3:ListBucket"), bucket.getBucketArn());
    }

    /**
     * A page may send a file to a URL that was signed for it, and no more. The signature is the
     * permission, so any origin may try: a browser sends no credentials of its own here.
     */
    private static CorsRule uploads() {
        return CorsRule.builder()
                .allowedMethods(List.of(HttpMethods.PUT))
                .allowedOrigins(List.of("*"))
                .allowedHeaders(List.of("content-type", "x-amz-checksum-sha256"))
                .maxAge(3600)
                .build();
    }

    private static LifecycleRule abandonedUploads() {
        return LifecycleRule.builder()
                .abortIncompleteMultipartUploadAfter(Duration.days(1))
                .build();
    }
}
