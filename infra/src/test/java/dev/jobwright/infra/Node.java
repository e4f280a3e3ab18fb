package dev.jobwright.infra;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Node.js, in which the CDK runs. */
final class Node {
    private Node() {}

    /** Fails unless it is there. */
    static void require() throws InterruptedException {
        var node = start(new ProcessBuilder("node", "--version"));
        if (!node.waitFor(30, TimeUnit.SECONDS) || node.exitValue() != 0) {
            throw missing();
        }
    }

    /** Starts a program that comes with it. */
    static Process start(ProcessBuilder program) {
        try {
            return program.start();
        } catch (IOException e) {
            var missing = missing();
            missing.initCause(e);
            throw missing;
        }
    }

    private static AssertionError missing() {
        return new AssertionError(
                "The CDK runs in Node.js: install version 20 or newer, with npm, and put both on the"
                        + " PATH.");
    }
}
