package dev.jobwright.jobs.items;

import dev.jobwright.jobs.cost.Spent;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Write.Change;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** How items keep what was used up: exactly, or as a count that is added to. */
final class SpentAttributes {
    private static final String MILLISECONDS = "milliseconds";
    private static final String INVOCATIONS = "invocations";
    private static final String EXACT = "cost";

    /**
     * A store adds up whole numbers alone; these are parts of a dollar that no price goes below.
     */
    private static final String COST = "cost_e12";

    private static final int COST_SCALE = 12;

    /** No more items than this are added up. */
    private static final int PARTS = 64;

    private SpentAttributes() {}

    /** The changes that count more. */
    static List<Change> add(Spent more) {
        return List.of(
                new Change.Add(MILLISECONDS, more.milliseconds()),
                new Change.Add(INVOCATIONS, more.invocations()),
                new Change.Add(COST, parts(more.tools())));
    }

    /** What an item has counted; one that nobody has added to has counted nothing. */
    static Spent read(Item item) {
        var attributes = item.attributes();
        return new Spent(
                BigDecimal.valueOf(attributes.whole(COST).orElse(0L), COST_SCALE),
                attributes.whole(MILLISECONDS).orElse(0L),
                attributes.whole(INVOCATIONS).orElse(0L));
    }

    /** Puts what nobody adds to, exactly. */
    static Json.Fields put(Json.Fields fields, Spent spent) {
        return fields.put(EXACT, new Json.Num(spent.tools()))
                .put(MILLISECONDS, spent.milliseconds())
                .put(INVOCATIONS, spent.invocations());
    }

    /** What was put. */
    static Spent exact(Json.Obj attributes) {
        return new Spent(
                attributes.get(EXACT).map(cost -> ((Json.Num) cost).value()).orElseThrow(),
                attributes.whole(MILLISECONDS).orElseThrow(),
                attributes.whole(INVOCATIONS).orElseThrow());
    }

    private static long parts(BigDecimal usd) {
        return usd.movePointRight(COST_SCALE)
                .setScale(0, RoundingMode.HALF_UP)
                .min(BigDecimal.valueOf(Long.MAX_VALUE / PARTS))
                .longValueExact();
    }
}
