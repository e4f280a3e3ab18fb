package dev.jobwright.local.policy;

import dev.jobwright.jobs.ports.Blobs;

import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A bucket behind a role. A presigned request is checked when it is made. */
public record GuardedBlobs(Blobs blobs, String bucketArn, Guard guard) implements Blobs {

    @Override
    public void put(String key, byte[] content, String contentType) {
        guard.check("s3:PutObject", bucketArn + "/" + key);
        blobs.put(key, content, contentType);
    }

    @Override
    public Optional<InputStream> open(String key) {
        guard.check("s3:GetObject", bucketArn + "/" + key);
        return blobs.open(key);
    }

    @Override
    public Optional<Stat> stat(String key) {
        guard.check("s3:GetObject", bucketArn + "/" + key);
        return blobs.stat(key);
    }

    @Override
    public Presigned presignPut(Upload upload, Duration validity) {
        guard.check("s3:PutObject", bucketArn + "/" + upload.key());
        return blobs.presignPut(upload, validity);
    }

    @Override
    public Presigned presignGet(String key, Duration validity) {
        guard.check("s3:GetObject", bucketArn + "/" + key);
        return blobs.presignGet(key, validity);
    }

    @Override
    public List<String> list(String folder) {
        guard.check("s3:ListBucket", bucketArn);
        return blobs.list(folder);
    }

    @Override
    public void delete(List<String> keys) {
        keys.forEach(key -> guard.check("s3:DeleteObject", bucketArn + "/" + key));
        blobs.delete(keys);
    }
}
