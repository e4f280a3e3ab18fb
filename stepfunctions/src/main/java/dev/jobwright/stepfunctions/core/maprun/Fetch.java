package dev.jobwright.stepfunctions.core.maprun;

import dev.jobwright.stepfunctions.language.ItemReader.Format;

import java.util.Optional;

/** Something to be got from S3 on the way to the items. */
sealed interface Fetch {
    /** A page of a list of objects, of which the reader's arguments say the rest. */
    record Page(Optional<String> continuation) implements Fetch {}

    /** What the reader's arguments name. */
    record Named() implements Fetch {}

    /** An object with items. */
    record Content(String bucket, String key, Format format) implements Fetch {}
}
