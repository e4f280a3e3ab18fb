package dev.jobwright.functions.schemas;

/**
 * How much matching of patterns a check may still do. What is too much is noted, and told when the
 * check is done: the library writes to the log what is thrown within it, users' text and all.
 */
final class Effort {
    private static final ScopedValue<Effort> NOW = ScopedValue.newInstance();

    private long left;

    Effort(long most) {
        this.left = most;
    }

    /** Makes a check at this expense. */
    <T> T in(ScopedValue.CallableOp<T, RuntimeException> check) {
        return ScopedValue.where(NOW, this).call(check);
    }

    /** Whether the check that is being made may do so much more. */
    static boolean allows(long work) {
        var effort = NOW.get();
        effort.left -= work;
        return effort.left >= 0;
    }

    /** Whether more was asked for than there was. */
    boolean isSpent() {
        return left < 0;
    }
}
