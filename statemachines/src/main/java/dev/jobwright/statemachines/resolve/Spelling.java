package dev.jobwright.statemachines.resolve;

/** How alike two names are written. */
final class Spelling {
    /** Shorter names are too often alike by chance. */
    private static final int SHORTEST = 5;

    private static final int MOST_EDITS = 2;

    private Spelling() {}

    /**
     * Whether one name becomes the other by at most two letters put in, left out or exchanged
     * (Levenshtein distance).
     */
    static boolean isNear(String one, String other) {
        if (one.length() < SHORTEST || Math.abs(one.length() - other.length()) > MOST_EDITS) {
            return false;
        }
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            int least = i;
            for (int j = 1; j <= other.length(); j++) {
                int exchanged = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(exchanged, 1 + Math.min(row[j], row[j - 1]));
                least = Math.min(least, row[j]);
            }
            if (least > MOST_EDITS) {
                return false;
            }
        }
        return row[other.length()] <= MOST_EDITS;
    }
}
