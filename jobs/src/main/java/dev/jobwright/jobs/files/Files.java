package dev.jobwright.jobs.files;

import dev.jobwright.jobs.items.FileItem;
import dev.jobwright.jobs.items.Keys;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.ports.Blobs;
import dev.jobwright.jobs.table.Outcome;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.table.Write;
import dev.jobwright.jobs.workflow.Names;
import dev.jobwright.jobs.workflow.Schema;

import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Users' files: announced, uploaded by a presigned request, and read by tools. */
public final class Files {
    /** How long an upload, or a download, may take to begin. */
    public static final Duration VALIDITY = Duration.ofMinutes(15);

    private final Table table;
    private final Blobs blobs;

    /** What they are kept in. */
    public Files(Table table, Blobs blobs) {
        this.table = table;
        this.blobs = blobs;
    }

    /** The file of an owner's id. */
    public Optional<UserFile> find(Owner owner, String id) {
        return Names.allowed(id)
                ? table.get(Keys.file(owner, id)).map(FileItem::read)
                : Optional.empty();
    }

    /** Whether its content has arrived, and is what was announced. */
    public boolean isUploaded(UserFile file) {
        var announced = new Blobs.Stat(file.bytes(), file.mimeType());
        return blobs.stat(file.key()).filter(announced::equals).isPresent();
    }

    /** The request that uploads its content. */
    public Blobs.Presigned upload(UserFile file) {
        return blobs.presignPut(
                new Blobs.Upload(file.key(), file.mimeType(), file.bytes(), file.sha256()),
                VALIDITY);
    }

    /** Announces one; false if something of it was announced before, or that is not known. */
    public boolean announce(UserFile file) {
        return announce(file, List.of());
    }

    /** The same, with something more in the same transaction. */
    boolean announce(UserFile file, List<Write> beside) {
        var writes = new ArrayList<>(beside);
        writes.add(FileItem.create(file));
        return table.transact(writes) instanceof Outcome.Committed;
    }

    /** Writes the content of one that the system itself has made. */
    public void write(UserFile file, byte[] content) {
        blobs.put(file.key(), content, file.mimeType());
    }

    /** The request that fetches its content. */
    public Blobs.Presigned download(UserFile file) {
        return blobs.presignGet(file.key(), VALIDITY);
    }

    /** Its content, if it has arrived; the caller closes it. */
    public Optional<InputStream> open(UserFile file) {
        return blobs.open(file.key());
    }

    /** Why a file cannot be an input, in words for the person who chose it; empty if it can. */
    public Optional<String> fault(Owner owner, String id, Schema schema) {
        var found = find(owner, id);
        if (found.isEmpty()) {
            return Optional.of("Please select a file");
        }
        var file = found.get();
        if (!schema.mimeTypes().isEmpty() && !schema.mimeTypes().contains(file.mimeType())) {
            return Optional.of("Must be one of " + String.join(", ", schema.mimeTypes()));
        }
        return isUploaded(file)
                ? Optional.empty()
                : Optional.of("The file has not been uploaded yet");
    }
}
