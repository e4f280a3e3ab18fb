package dev.jobwright.jobs.imports;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The shapes of documents that can be translated. */
public enum Format {
    /** Steps in a sequence, mapped by variables: a workflow, or a job of one. */
    STEPS,
    /** Nodes, and edges between their handles. */
    GRAPH,
    /** Routines with slots and events, and connections between them. */
    FLOW;

    /** The word in a request. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The format of a word. */
    public static Optional<Format> of(String word) {
        return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
    }

    /** All words. */
    public static List<String> words() {
        return Arrays.stream(values()).map(Format::word).toList();
    }
}
