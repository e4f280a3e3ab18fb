package dev.jobwright.jobs.tool;

import java.util.List;

/**
 * Tools that are deployed together. Bundles are found by {@link java.util.ServiceLoader}; naming a
 * tool's signature must not load what only its work needs.
 */
public interface ToolBundle {

    /** The tools, each with an id of its own. */
    List<Tool> tools();
}
