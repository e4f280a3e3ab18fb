package dev.jobwright.jobs.files;

import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.ports.Blobs;
import dev.jobwright.jobs.table.Rounds;

import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Announces a file, and says how to upload it. */
public final class CreateFile {
    /** The largest file. */
    public static final long MAX_BYTES = 100L * 1024 * 1024;

    private final Files files;
    private final InstantSource clock;
    private final Supplier<UUID> ids;

    /** What it works with. */
    public CreateFile(Files files, InstantSource clock, Supplier<UUID> ids) {
        this.files = files;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * What is announced.
     *
     * @param owner whose
     * @param name what its owner calls it
     * @param mimeType its media type
     * @param bytes its size, at most {@link #MAX_BYTES}
     * @param sha256 its hash in lower-case hexadecimal, if it is known
     */
    public record Request(
            Owner owner, String name, String mimeType, long bytes, Optional<String> sha256) {}

    /**
     * The file, and the request that uploads its content.
     *
     * @param file as it was announced
     * @param upload to be sent by whoever has the content
     */
    public record Reply(UserFile file, Blobs.Presigned upload) {}

    /** Announces. */
    public Reply handle(Request request) {
        return Rounds.until(() -> {
            var file =
                    new UserFile(
                            request.owner(),
                            "file_" + ids.get(),
                            request.name(),
                            request.mimeType(),
                            request.bytes(),
                            request.sha256(),
                            clock.instant());
            return files.announce(file)
                    ? Optional.of(new Reply(file, files.upload(file)))
                    : Optional.empty();
        });
    }
}
