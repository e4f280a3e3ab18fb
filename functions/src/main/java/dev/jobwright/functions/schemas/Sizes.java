package dev.jobwright.functions.schemas;

import dev.jobwright.jobs.json.Json;

import java.util.ArrayDeque;
import java.util.List;

/** How large values are. */
final class Sizes {
    private Sizes() {}

    /** Whether a value has at most so many values within it. */
    static boolean isWithin(int most, Json value) {
        var open = new ArrayDeque<>(List.of(value));
        int seen = 0;
        while (!open.isEmpty()) {
            if (++seen > most) {
                return false;
            }
            switch (open.pop()) {
                case Json.Arr(var items) -> items.forEach(open::push);
                case Json.Obj(var fields) -> fields.values().forEach(open::push);
                case Json.Null _, Json.Bool _, Json.Num _, Json.Str _ -> {}
            }
        }
        return true;
    }
}
