package dev.jobwright.stepfunctions.language;

import dev.jobwright.stepfunctions.expression.Template;

import java.util.List;
import java.util.Optional;

/**
 * Where a distributed Map reads its items from, in place of the state's input.
 *
 * @param resource the integration that is called: S3's getObject or listObjectsV2
 * @param arguments what it is called with: bucket and key, or bucket and prefix
 * @param maxItems after how many items to stop reading; zero or nothing for none
 */
public record ItemReader(
        Resource.Integration resource,
        Optional<Template> arguments,
        Dataset dataset,
        Optional<Amount> maxItems) {

    /** What is read. */
    public sealed interface Dataset {
        /** The entries of a list of objects, as S3 describes them. */
        record Listing() implements Dataset {}

        /** What is in each of the objects of a list. */
        record Contents(Format format) implements Dataset {}

        /** What is in one object. */
        record File(Format format) implements Dataset {}

        /** The objects that an S3 inventory lists, by its manifest. */
        record Inventory(char delimiter) implements Dataset {}

        /** What is in each of the objects that a query of Athena has unloaded, by its manifest. */
        record Unloaded(Format format) implements Dataset {}
    }

    /** The form of an object's bytes. */
    public sealed interface Format {
        /**
         * One array.
         *
         * @param pointer a JSON Pointer to it, where it is not the whole text
         */
        record Json(Optional<String> pointer) implements Format {}

        /** One JSON value a line. */
        record JsonLines() implements Format {}

        /**
         * One object a row, all of whose values are strings.
         *
         * @param headers the names of its fields; nothing when they are the first row
         */
        record Csv(char delimiter, Optional<List<String>> headers) implements Format {}

        /** Apache Parquet, which is accepted and cannot be read here. */
        record Parquet() implements Format {}
    }
}
