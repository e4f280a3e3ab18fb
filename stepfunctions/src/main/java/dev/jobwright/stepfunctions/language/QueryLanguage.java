package dev.jobwright.stepfunctions.language;

import java.util.Optional;

/** The language of a state's expressions. */
enum QueryLanguage {
    JSONATA("JSONata"),
    JSONPATH("JSONPath");

    private final String word;

    QueryLanguage(String word) {
        this.word = word;
    }

    /** The language these fields name, or else the one around them. */
    static QueryLanguage of(Fields fields, QueryLanguage around) {
        Optional<String> named = fields.text("QueryLanguage");
        if (named.isEmpty()) {
            return around;
        }
        for (QueryLanguage language : values()) {
            if (language.word.equals(named.get())) {
                if (around == JSONATA && language == JSONPATH) {
                    fields.problem(
                            "",
                            "'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole"
                                    + " state machine");
                }
                return language;
            }
        }
        fields.problem("QueryLanguage", "Value is not one of [JSONPath, JSONata]");
        return around;
    }
}
