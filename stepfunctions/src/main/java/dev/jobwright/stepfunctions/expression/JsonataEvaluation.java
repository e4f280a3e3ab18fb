package dev.jobwright.stepfunctions.expression;

/**
 * The evaluation that is going on in this thread. The library hands a function its arguments and
 * nothing else, and making functions anew for each evaluation costs more than most evaluations.
 */
record JsonataEvaluation(JsonataBounds bounds, Scope scope) {
    static final ScopedValue<JsonataEvaluation> CURRENT = ScopedValue.newInstance();

    static JsonataEvaluation current() {
        return CURRENT.get();
    }
}
