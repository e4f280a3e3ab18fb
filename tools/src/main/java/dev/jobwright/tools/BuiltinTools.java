package dev.jobwright.tools;

import dev.jobwright.jobs.tool.Tool;
import dev.jobwright.jobs.tool.ToolBundle;

import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;

/** The tools that every installation has. */
public final class BuiltinTools implements ToolBundle {

    /** For {@link java.util.ServiceLoader}. */
    public BuiltinTools() {}

    @Override
    public List<Tool> tools() {
        return List.of(
                new PdfExtractor(),
                new TextAnalyzer(),
                new HttpRequest(),
                new JsonTransform(InstantSource.system(), RandomGenerator.getDefault()),
                new CsvRead(),
                new Command(),
                new Wait(),
                new Approval());
    }
}
