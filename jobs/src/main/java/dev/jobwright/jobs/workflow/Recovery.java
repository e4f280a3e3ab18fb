package dev.jobwright.jobs.workflow;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What becomes of a run whose execution is gone. */
public enum Recovery {
    /** It goes on with what is not finished. */
    RESUME,
    /** The job begins anew, in another run. */
    RESTART,
    /** It fails. */
    FAIL;

    /** As documents write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Recovery> of(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Recovery::word).toList();
    }
}
