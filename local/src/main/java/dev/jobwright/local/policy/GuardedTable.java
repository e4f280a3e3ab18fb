package dev.jobwright.local.policy;

import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Key;
import dev.jobwright.jobs.table.Outcome;
import dev.jobwright.jobs.table.Page;
import dev.jobwright.jobs.table.Query;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.table.Write;

import java.util.List;
import java.util.Optional;

/** A table behind a role. */
public record GuardedTable(Table table, String arn, Guard guard) implements Table {

    @Override
    public Optional<Item> get(Key key) {
        guard.check("dynamodb:GetItem", arn);
        return table.get(key);
    }

    @Override
    public Page query(Query query) {
        var resource = query.index().map(i -> arn + "/index/" + i.indexName()).orElse(arn);
        guard.check("dynamodb:Query", resource);
        return table.query(query);
    }

    @Override
    public Outcome transact(List<Write> writes) {
        writes.forEach(write -> guard.check(action(write), arn));
        return table.transact(writes);
    }

    private static String action(Write write) {
        return switch (write) {
            case Write.Put _ -> "dynamodb:PutItem";
            case Write.Update _ -> "dynamodb:UpdateItem";
            case Write.Delete _ -> "dynamodb:DeleteItem";
            case Write.Check _ -> "dynamodb:ConditionCheckItem";
        };
    }
}
