package dev.jobwright.jobs.schedules;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What becomes of times that passed while nobody could make their jobs. */
public enum Missed {
    /** They are passed over. */
    SKIP,
    /** The last of them gets its job, once. */
    LATEST,
    /** Each gets its job, oldest first, as many as are bearable. */
    ALL;

    /** The most that are made up for at a stretch. */
    public static final int MOST = 100;

    /** As users write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All words. */
    static List<String> words() {
        return Arrays.stream(values()).map(Missed::word).toList();
    }

    /** The one of a word. */
    public static Optional<Missed> of(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }
}
