package dev.jobwright.local.packages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether processes have ended, also those that their parents have not taken note of. */
public final class Ended {
    private Ended() {}

    /** Waits until a process has ended. */
    public static void await(long pid) {
        while (runs(pid)) {
            Thread.onSpinWait();
        }
    }

    private static boolean runs(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent() && !isZombie(pid);
    }

    private static boolean isZombie(long pid) {
        try {
            return Files.readString(Path.of("/proc", "" + pid, "status")).contains("State:\tZ");
        } catch (IOException e) {
            // It has gone meanwhile, or the system has no such files.
            return false;
        }
    }
}
