package dev.jobwright.simulation.bugs;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.table.Condition;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Key;
import dev.jobwright.jobs.table.Outcome;
import dev.jobwright.jobs.table.Page;
import dev.jobwright.jobs.table.Query;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.table.Write;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** A table that does something else than it is asked for: as code would that asks for that. */
final class TamperedTable implements Table {
    private final Table table;
    private final Tamper tamper;

    private TamperedTable(Table table, Tamper tamper) {
        this.table = table;
        this.tamper = tamper;
    }

    /** What is done otherwise. */
    private record Tamper(
            UnaryOperator<List<Write>> writes,
            BiFunction<List<Write>, Outcome, Outcome> outcome,
            UnaryOperator<Query> query,
            BiFunction<Query, Page, Page> page,
            UnaryOperator<Item> item) {
        private static final Tamper NOTHING =
                new Tamper(
                        writes -> writes,
                        (_, told) -> told,
                        query -> query,
                        (_, page) -> page,
                        item -> item);
    }

    /** Writes another transaction. */
    static UnaryOperator<Table> writing(UnaryOperator<List<Write>> writes) {
        var no = Tamper.NOTHING;
        var tamper = new Tamper(writes, no.outcome(), no.query(), no.page(), no.item());
        return table -> new TamperedTable(table, tamper);
    }

    /** Writes each write as another. */
    static UnaryOperator<Table> writingEach(Predicate<Write> which, UnaryOperator<Write> other) {
        return writing(writes ->
                writes.stream().map(one -> which.test(one) ? other.apply(one) : one).toList());
    }

    /** Forgets some writes. */
    static UnaryOperator<Table> forgetting(Predicate<Write> which) {
        return writingEach(which, one -> new Write.Check(one.key(), new Condition.Always()));
    }

    /** Forgets the conditions of some writes. */
    static UnaryOperator<Table> careless(Predicate<Write> which) {
        return writingEach(which, TamperedTable::unconditional);
    }

    /** Puts another value into an attribute of the items of some writes. */
    static UnaryOperator<Table> setting(
            Predicate<Write> which, String attribute, Function<Item, Json> value) {
        return writingEach(
                which,
                one ->
                        switch (one) {
                            case Write.Put(var item, var condition) ->
                                    new Write.Put(
                                            with(item, attribute, value.apply(item)), condition);
                            case Write.Update(var key, var changes, var condition) -> {
                                var more = new ArrayList<>(changes);
                                Which.item(one)
                                        .map(value)
                                        .map(other -> new Write.Change.Set(attribute, other))
                                        .ifPresent(more::add);
                                yield new Write.Update(key, more, condition);
                            }
                            case Write.Delete _, Write.Check _ -> one;
                        });
    }

    /** Tells another outcome. */
    static UnaryOperator<Table> telling(BiFunction<List<Write>, Outcome, Outcome> outcome) {
        var no = Tamper.NOTHING;
        var tamper = new Tamper(no.writes(), outcome, no.query(), no.page(), no.item());
        return table -> new TamperedTable(table, tamper);
    }

    /** Asks another question. */
    static UnaryOperator<Table> asking(UnaryOperator<Query> query) {
        var no = Tamper.NOTHING;
        var tamper = new Tamper(no.writes(), no.outcome(), query, no.page(), no.item());
        return table -> new TamperedTable(table, tamper);
    }

    /** Answers another page. */
    static UnaryOperator<Table> answering(BiFunction<Query, Page, Page> page) {
        var no = Tamper.NOTHING;
        var tamper = new Tamper(no.writes(), no.outcome(), no.query(), page, no.item());
        return table -> new TamperedTable(table, tamper);
    }

    /** Reads some items as others. */
    static UnaryOperator<Table> reading(Predicate<Item> which, UnaryOperator<Item> other) {
        var no = Tamper.NOTHING;
        UnaryOperator<Item> item = read -> which.test(read) ? other.apply(read) : read;
        var tamper = new Tamper(no.writes(), no.outcome(), no.query(), no.page(), item);
        return table -> new TamperedTable(table, tamper);
    }

    /** The same, whatever others wrote. */
    static Write unconditional(Write write) {
        var always = new Condition.Always();
        return switch (write) {
            case Write.Put(var item, _) -> new Write.Put(item, always);
            case Write.Update(var key, var changes, _) -> new Write.Update(key, changes, always);
            case Write.Delete(var key, _) -> new Write.Delete(key, always);
            case Write.Check(var key, _) -> new Write.Check(key, always);
        };
    }

    static Item with(Item item, String attribute, Json value) {
        var fields = new LinkedHashMap<>(item.attributes().fields());
        fields.put(attribute, value);
        return new Item(item.key(), new Json.Obj(fields));
    }

    @Override
    public Optional<Item> get(Key key) {
        return table.get(key).map(tamper.item());
    }

    @Override
    public Page query(Query query) {
        var page = tamper.page().apply(query, table.query(tamper.query().apply(query)));
        return new Page(page.items().stream().map(tamper.item()).toList(), page.next());
    }

    @Override
    public Outcome transact(List<Write> writes) {
        return tamper.outcome().apply(writes, table.transact(tamper.writes().apply(writes)));
    }
}
