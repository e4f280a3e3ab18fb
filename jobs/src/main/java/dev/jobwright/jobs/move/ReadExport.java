package dev.jobwright.jobs.move;

import dev.jobwright.jobs.files.Files;
import dev.jobwright.jobs.files.UserFile;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.json.InvalidJson;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.json.Problem;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Reads an export that its new owner has uploaded as a file. */
final class ReadExport {
    private static final String AT = "/file_id";

    private final Files files;

    ReadExport(Files files) {
        this.files = files;
    }

    /** What came of it. */
    sealed interface Reply {
        /** Some JSON. */
        record Read(Json document) implements Reply {}

        /** There is no such file, or none that can be an export. */
        record Unread(Problem problem) implements Reply {}
    }

    /** Reads. */
    Reply handle(Owner owner, String id) {
        var found = files.find(owner, id);
        if (found.isEmpty()) {
            return unread("FILE_NOT_FOUND", "you have no such file; upload it with POST /v1/files");
        }
        var file = found.get();
        if (file.bytes() > ExportJob.MOST_BYTES) {
            return unread(
                    "LIMIT_EXCEEDED",
                    "an export has at most %d bytes, and the file has %d"
                            .formatted(ExportJob.MOST_BYTES, file.bytes()));
        }
        return content(file)
                .map(ReadExport::read)
                .orElseGet(() -> unread("FILE_NOT_UPLOADED", "the file has not been uploaded yet"));
    }

    private Optional<byte[]> content(UserFile file) {
        if (!files.isUploaded(file)) {
            return Optional.empty();
        }
        try (var content = files.open(file).orElseThrow()) {
            return Optional.of(content.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Reply read(byte[] text) {
        try {
            return new Reply.Read(JsonText.readDeep(text));
        } catch (InvalidJson e) {
            return unread("INVALID_JSON", "the file is no export: " + e.problem().message());
        }
    }

    private static Reply unread(String code, String message) {
        return new Reply.Unread(new Problem(AT, code, message));
    }
}
