package dev.jobwright.jobs.registry;

import dev.jobwright.jobs.items.Keys;
import dev.jobwright.jobs.items.ToolItem;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.table.Pages;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.tool.ToolCatalog;
import dev.jobwright.jobs.tool.ToolId;
import dev.jobwright.jobs.tool.ToolSignature;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The tools that steps can use: those of the installation, and each owner's own. */
public final class Tools {
    private final Table table;
    private final ToolCatalog installed;

    /**
     * Reads tools.
     *
     * @param installed what every owner has; nobody's own tool stands before one of these
     */
    public Tools(Table table, ToolCatalog installed) {
        this.table = table;
        this.installed = installed;
    }

    /** The tools of an owner, by id. */
    public Function<ToolId, Optional<ToolSignature>> of(Owner owner) {
        return id ->
                installed.signature(id).or(() -> own(owner, id).map(RegisteredTool::signature));
    }

    /** The tools of an owner, in the order of their ids. */
    public List<ToolSignature> list(Owner owner) {
        var own = Pages.all(table, ToolItem.ofOwner(owner)).stream().map(ToolItem::read);
        return Stream.concat(
                        installed.signatures().stream(),
                        own.map(RegisteredTool::signature).filter(tool -> !isInstalled(tool.id())))
                .sorted(Comparator.comparing(tool -> tool.id().value()))
                .toList();
    }

    /** Whether the installation has a tool of that id. */
    boolean isInstalled(ToolId id) {
        return installed.signature(id).isPresent();
    }

    /** What an owner registered under an id. */
    Optional<RegisteredTool> own(Owner owner, ToolId id) {
        return table.get(Keys.tool(owner, id)).map(ToolItem::read);
    }
}
