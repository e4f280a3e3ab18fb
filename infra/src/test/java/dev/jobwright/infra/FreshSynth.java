package dev.jobwright.infra;

import dev.jobwright.jobs.json.InvalidJson;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A synthesis of the stack as it is in the sources, with stand-ins for the archives. */
final class FreshSynth {
    private static final Path HOME = Path.of("").toAbsolutePath();

    private static @Nullable String made;

    private FreshSynth() {}

    /** The template as it should ship; made once a run, since it takes the time of all others. */
    static synchronized String template() throws IOException, InvalidJson, InterruptedException {
        var known = made;
        if (known == null) {
            known = synthesize();
            made = known;
        }
        return known;
    }

    private static String synthesize() throws IOException, InvalidJson, InterruptedException {
        Node.require();
        var work = Files.createDirectories(HOME.resolve("target/fresh-synth"));
        var archives = StandIns.in(work);
        var assembly = work.resolve("cdk.out");
        Synth.assembly(HOME, archives, assembly);
        return Template.shipped(assembly);
    }
}
