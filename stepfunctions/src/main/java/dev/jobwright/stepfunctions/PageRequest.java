package dev.jobwright.stepfunctions;

import java.util.Optional;

/**
 * Which part of a list is wanted.
 *
 * @param maxResults at most 1000; 0 for as many as AWS gives by default
 */
public record PageRequest(int maxResults, Optional<String> nextToken) {
    /** The first part, of the default size. */
    public static final PageRequest FIRST = new PageRequest(0, Optional.empty());

    private static final int DEFAULT = 100;
    public static final int MOST = 1000;

    /** How many items a page holds. */
    int size() {
        return maxResults == 0 ? DEFAULT : Math.min(maxResults, MOST);
    }
}
