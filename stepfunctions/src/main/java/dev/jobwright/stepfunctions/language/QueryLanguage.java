package dev.jobwright.stepfunctions.language;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** The language of a state's expressions. */
enum QueryLanguage {
    JSONPATH("JSONPath"),
    JSONATA("JSONata");

    private static final String FIELD = "QueryLanguage";

    private final String word;

    QueryLanguage(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    QueryLanguage other() {
        return this == JSONPATH ? JSONATA : JSONPATH;
    }

    /** Whether a state would go back to what its machine has left. */
    static boolean isBackwards(QueryLanguage machine, QueryLanguage state) {
        return machine == JSONATA && state == JSONPATH;
    }

    /**
     * The language these fields name, or else the machine's. As AWS does, anything that is no
     * language is told and then taken for JSONata.
     */
    static QueryLanguage of(Fields fields, QueryLanguage machine) {
        if (!fields.has(FIELD)) {
            return machine;
        }
        Optional<String> named = fields.text(FIELD);
        fields.oneOf(FIELD, Arrays.stream(values()).map(QueryLanguage::word).toList());
        return named.filter(JSONPATH.word::equals).isPresent() ? JSONPATH : JSONATA;
    }

    /** As {@link #of}, of an object as written, and without telling what is wrong. */
    static QueryLanguage named(Map<String, Object> written, QueryLanguage machine) {
        Object named = written.get(FIELD);
        if (named == null) {
            return machine;
        }
        return JSONPATH.word.equals(named) ? JSONPATH : JSONATA;
    }
}
