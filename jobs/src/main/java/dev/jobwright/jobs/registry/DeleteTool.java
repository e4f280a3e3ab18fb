package dev.jobwright.jobs.registry;

import dev.jobwright.jobs.items.ToolItem;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.table.Rounds;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.table.Tried;
import dev.jobwright.jobs.tool.ToolId;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Takes a user's own tool away. Workflows that were published with it go on to use it. */
public final class DeleteTool {
    private final Table table;
    private final Tools tools;

    /** What it works with. */
    public DeleteTool(Table table, Tools tools) {
        this.table = table;
        this.tools = tools;
    }

    /**
     * What is asked for.
     *
     * @param owner whose tool
     * @param id which
     * @param expected how it must be, or it stays
     */
    public record Request(Owner owner, ToolId id, Predicate<RegisteredTool> expected) {}

    /** What came of it. */
    public sealed interface Reply {
        /** It is gone. */
        record Deleted() implements Reply {}

        /** There is none. */
        record Missing() implements Reply {}

        /** It is the installation's. */
        record Installed() implements Reply {}

        /** It is not as it was expected to be. */
        record Stale() implements Reply {}
    }

    /** Deletes. */
    public Reply handle(Request request) {
        if (tools.isInstalled(request.id())) {
            return new Reply.Installed();
        }
        var tried = new Tried<RegisteredTool>();
        return Rounds.until(() -> {
            var found = tools.own(request.owner(), request.id());
            if (found.isEmpty()) {
                return Optional.of(
                        tried.found(_ -> true).isPresent()
                                ? new Reply.Deleted()
                                : new Reply.Missing());
            }
            return request.expected().test(found.get())
                    ? delete(found.get(), tried)
                    : Optional.of(new Reply.Stale());
        });
    }

    private Optional<Reply> delete(RegisteredTool tool, Tried<RegisteredTool> tried) {
        return tried.isWritten(tool, table.transact(List.of(ToolItem.delete(tool))))
                ? Optional.of(new Reply.Deleted())
                : Optional.empty();
    }
}
