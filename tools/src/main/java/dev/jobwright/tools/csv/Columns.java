package dev.jobwright.tools.csv;

import dev.jobwright.jobs.json.Json;

import java.util.HashSet;
import java.util.List;

/** The names of a table's columns, as its first row has them. */
record Columns(List<String> names) {

    static Columns of(List<String> names, long line) throws Fault {
        var seen = new HashSet<String>();
        for (var name : names) {
            if (name.isBlank()) {
                throw new Fault("InvalidCsv", "Line " + line + " names a column with nothing");
            }
            if (!seen.add(name)) {
                throw new Fault("InvalidCsv", "Line " + line + " names two columns " + name);
            }
        }
        return new Columns(names);
    }

    /** A row as an object, its values by column. */
    Json.Obj row(List<String> values, long line) throws Fault {
        if (values.size() != names.size()) {
            throw new Fault(
                    "InvalidCsv",
                    "Line %d has %d values, and the first row names %d columns"
                            .formatted(line, values.size(), names.size()));
        }
        var fields = Json.object();
        for (int i = 0; i < names.size(); i++) {
            fields.put(names.get(i), values.get(i));
        }
        return fields.done();
    }
}
