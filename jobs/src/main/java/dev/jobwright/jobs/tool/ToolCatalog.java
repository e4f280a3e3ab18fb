package dev.jobwright.jobs.tool;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The tools of an installation, by id. */
public final class ToolCatalog {
    private final Map<String, Tool> tools = new TreeMap<>();

    /**
     * The tools of some bundles.
     *
     * @throws IllegalArgumentException if two tools have one id
     */
    public ToolCatalog(Iterable<ToolBundle> bundles) {
        for (var bundle : bundles) {
            for (var tool : bundle.tools()) {
                var id = tool.signature().id().value();
                if (tools.put(id, tool) != null) {
                    throw new IllegalArgumentException("two tools are called " + id);
                }
            }
        }
    }

    /** The tool of an id. */
    public Optional<Tool> find(ToolId id) {
        return Optional.ofNullable(tools.get(id.value()));
    }

    /** What the tool of an id takes and gives. */
    public Optional<ToolSignature> signature(ToolId id) {
        return find(id).map(Tool::signature);
    }

    /** All signatures, by id. */
    public List<ToolSignature> signatures() {
        return tools.values().stream().map(Tool::signature).toList();
    }
}
