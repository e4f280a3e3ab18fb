package dev.jobwright.stepfunctions.language;

import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.json.JsonMalformed;
import dev.jobwright.stepfunctions.language.VariableUse.Use;
import dev.jobwright.stepfunctions.language.WrittenFlow.Inner;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Which variables each state of a definition reads, as DescribeStateMachine tells it. */
public final class VariableReferences {
    private VariableReferences() {}

    /**
     * The names of the variables, sorted, by the name of the state that reads them; states that
     * read none are not there. States inside other states stand beside them.
     */
    public static Map<String, List<String>> of(String definition) {
        Map<String, List<String>> references = new LinkedHashMap<>();
        try {
            if (Json.read(definition) instanceof Map<?, ?> map) {
                Map<String, Object> machine = Json.asObject(map);
                QueryLanguage language = QueryLanguage.named(machine, QueryLanguage.JSONPATH);
                collect(WrittenFlow.of(machine, ""), language, references);
            }
        } catch (JsonMalformed e) {
            // What is no definition refers to nothing.
            return Map.of();
        }
        return references;
    }

    private static void collect(
            WrittenFlow flow, QueryLanguage machine, Map<String, List<String>> references) {
        flow.states()
                .forEach((name, state) -> {
                    var names = new TreeSet<String>();
                    for (Use use : VariableUse.of(state, machine, "")) {
                        names.add(use.variable());
                    }
                    if (!names.isEmpty()) {
                        references.put(name, List.copyOf(names));
                    }
                    for (Inner inner : flow.inside(name)) {
                        collect(inner.flow(), machine, references);
                    }
                });
    }
}
