package dev.jobwright.stepfunctions.conformance;

/**
 * How far ours agrees with what was recorded.
 *
 * @param level 0 not at all, 1 result, 2 and event types, 3 and their details, 4 and their ids
 * @param difference the first difference above that level, empty at level 4
 */
record Found(int level, String difference) {
    static final Found ALL = new Found(4, "");

    static Found none(String difference) {
        return new Found(0, difference);
    }

    /** What holds of both: the lower level. */
    Found and(Found other) {
        return other.level < level ? other : this;
    }

    /** The same, said of a part. */
    Found at(String place) {
        return difference.isEmpty() ? this : new Found(level, place + ": " + difference);
    }
}
