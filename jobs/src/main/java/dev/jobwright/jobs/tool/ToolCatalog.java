package dev.jobwright.jobs.tool;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The tools of an installation, by id. */
public final class ToolCatalog {
    private final Map<String, Tool> tools = new TreeMap<>();
    private final Map<String, ToolSignature> signatures = new TreeMap<>();

    /**
     * The tools of some bundles.
     *
     * @throws IllegalArgumentException if two tools have one id
     */
    public ToolCatalog(Iterable<ToolBundle> bundles) {
        for (var bundle : bundles) {
            for (var tool : bundle.tools()) {
                tools.put(tool.signature().id().value(), tool);
                add(tool.signature());
            }
        }
    }

    private ToolCatalog(ToolCatalog here, List<ToolSignature> elsewhere) {
        tools.putAll(here.tools);
        signatures.putAll(here.signatures);
        elsewhere.forEach(this::add);
    }

    /**
     * These tools, and some that run elsewhere.
     *
     * @throws IllegalArgumentException if two tools have one id
     */
    public ToolCatalog with(List<ToolSignature> elsewhere) {
        return new ToolCatalog(this, elsewhere);
    }

    private void add(ToolSignature signature) {
        if (signatures.put(signature.id().value(), signature) != null) {
            throw new IllegalArgumentException("two tools are called " + signature.id());
        }
    }

    /** The tool of an id, if it runs here. */
    public Optional<Tool> find(ToolId id) {
        return Optional.ofNullable(tools.get(id.value()));
    }

    /** What the tool of an id takes and gives. */
    public Optional<ToolSignature> signature(ToolId id) {
        return Optional.ofNullable(signatures.get(id.value()));
    }

    /** All signatures, by id. */
    public List<ToolSignature> signatures() {
        return List.copyOf(signatures.values());
    }
}
