package dev.jobwright.local.packages;

import java.io.IOException;

/** How an execution environment of a package is begun and ended. */
interface Launcher {

    /**
     * The command that runs one.
     *
     * @param name of the environment, unique on this machine
     * @param runtimeApi where it finds its events
     */
    ProcessBuilder command(String name, String runtimeApi);

    /** Ends what the command began and is not one of its processes. */
    void end(String name) throws IOException;

    /** Whether what the processes write may come after their answer. */
    boolean logsLate();

    /** Whether the memory of the command's processes is counted here. */
    boolean countsMemory();
}
