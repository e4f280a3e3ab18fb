package dev.jobwright.jobs.files;

import dev.jobwright.jobs.job.Owner;

import java.time.Instant;
import java.util.Optional;

/**
 * A file that a user uploads, or will.
 *
 * @param owner whose
 * @param id its id
 * @param name what its owner calls it
 * @param mimeType its media type, as the owner says
 * @param bytes its size, as the owner says; the upload must have it
 * @param sha256 its hash in lower-case hexadecimal, if the owner said; the upload must have it
 * @param createdAt when it was announced
 */
public record UserFile(
        Owner owner,
        String id,
        String name,
        String mimeType,
        long bytes,
        Optional<String> sha256,
        Instant createdAt) {

    /** Where its content is kept. */
    String key() {
        return "files/" + owner.digest() + "/" + id;
    }
}
