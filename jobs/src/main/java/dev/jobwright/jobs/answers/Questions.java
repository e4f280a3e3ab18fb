package dev.jobwright.jobs.answers;

import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.tool.Tool;
import dev.jobwright.jobs.tool.ToolId;

import java.util.Optional;

/** The tools that somebody outside answers. */
@FunctionalInterface
public interface Questions {

    /**
     * The tool of an id.
     *
     * @param owner whose workflow uses it
     */
    Optional<Tool.Question> find(Owner owner, ToolId id);
}
