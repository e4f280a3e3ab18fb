package dev.jobwright.jobs.dependencies;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What becomes of a job when another that it depends on does not complete. */
public enum OnFailure {
    /** It waits on, until somebody changes something. */
    HOLD,
    /** It is cancelled. */
    CANCEL,
    /** It runs as if the other had completed. */
    RUN;

    /** As users write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one of a word. */
    public static Optional<OnFailure> of(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }

    /** All words. */
    public static List<String> words() {
        return Arrays.stream(values()).map(OnFailure::word).toList();
    }
}
