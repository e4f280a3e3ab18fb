package dev.jobwright.jobs.files;

import dev.jobwright.jobs.control.CreateJob;
import dev.jobwright.jobs.control.Keyed;
import dev.jobwright.jobs.control.Submission;
import dev.jobwright.jobs.control.Submissions;
import dev.jobwright.jobs.control.SubmitJob.Once;
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
    private final Submissions submissions;
    private final InstantSource clock;
    private final Supplier<UUID> ids;

    /** What it works with. */
    public CreateFile(CreateJob.Around around, Files files) {
        this.files = files;
        this.submissions = new Submissions(around.table(), around.clock());
        this.clock = around.clock();
        this.ids = around.ids();
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

    /** Announces, once for a request that may come again. */
    public Keyed<Reply> handle(Request request, Optional<Once> once) {
        var asked = new Submissions.Asked(request.owner(), Submission.Route.FILES, once);
        return Rounds.until(() ->
                switch (submissions.find(asked)) {
                    case Submissions.Found.New fresh -> announce(request, fresh);
                    case Submissions.Found.Again(var made) ->
                            files.find(request.owner(), made).map(this::announced);
                    case Submissions.Found.Conflict _ -> Optional.of(new Keyed.Conflict<>());
                });
    }

    private Optional<Keyed<Reply>> announce(Request request, Submissions.Found.New fresh) {
        var file =
                new UserFile(
                        request.owner(),
                        "file_" + ids.get(),
                        request.name(),
                        request.mimeType(),
                        request.bytes(),
                        request.sha256(),
                        clock.instant());
        return files.announce(file, fresh.remember(file.id()))
                ? Optional.of(announced(file))
                : Optional.empty();
    }

    private Keyed<Reply> announced(UserFile file) {
        return new Keyed.Answered<>(new Reply(file, files.upload(file)));
    }
}
