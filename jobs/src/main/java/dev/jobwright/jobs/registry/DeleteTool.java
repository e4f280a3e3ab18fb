package dev.jobwright.jobs.registry;

import dev.jobwright.jobs.items.ToolItem;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.table.Outcome;
import dev.jobwright.jobs.table.Rounds;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.tool.ToolId;

import java.util.List;
import java.util.Optional;

/** Takes a user's own tool away. Workflows that were published with it go on to use it. */
public final class DeleteTool {
    private final Table table;
    private final Tools tools;

    /** What it works with. */
    public DeleteTool(Table table, Tools tools) {
        this.table = table;
        this.tools = tools;
    }

    /** Which tool of whom. */
    public record Request(Owner owner, ToolId id) {}

    /** What came of it. */
    public sealed interface Reply {
        /** It is gone. */
        record Deleted() implements Reply {}

        /** There is none. */
        record Missing() implements Reply {}

        /** It is the installation's. */
        record Installed() implements Reply {}
    }

    /** Deletes. */
    public Reply handle(Request request) {
        if (tools.isInstalled(request.id())) {
            return new Reply.Installed();
        }
        var delete = ToolItem.delete(request.owner(), request.id());
        return Rounds.until(() ->
                switch (table.transact(List.of(delete))) {
                    case Outcome.Committed _ -> Optional.of(new Reply.Deleted());
                    case Outcome.Lost _ -> Optional.of(new Reply.Missing());
                    case Outcome.Contended _, Outcome.Unknown _ -> Optional.empty();
                });
    }
}
