package dev.jobwright.infra;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What stands in for the archives: of those, a template holds the hashes alone. */
final class StandIns {
    private StandIns() {}

    /** Archives in a folder. */
    static Archives in(Path folder) throws IOException {
        var archives = Archives.in(folder);
        Files.writeString(archives.functions(), "stands in for the functions");
        Files.writeString(archives.tools(), "stands in for the tools");
        return archives;
    }
}
