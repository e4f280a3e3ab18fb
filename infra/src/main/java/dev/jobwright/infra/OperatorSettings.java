package dev.jobwright.infra;

import dev.jobwright.jobs.settings.CrossOrigin;
import dev.jobwright.jobs.settings.Setting;

import software.constructs.Construct;

import java.util.Optional;

/** What whoever deploys sets by context values, each called like the variable that it becomes. */
final class OperatorSettings {
    private final Construct scope;

    OperatorSettings(Construct scope) {
        this.scope = scope;
    }

    /**
     * Tells a function.
     *
     * @throws IllegalArgumentException if the value is none that the setting may have
     */
    void toldTo(LiveFunction function, Setting setting) {
        var value = value(setting);
        if (!value.isEmpty()) {
            function.set(setting.variable(), value);
        }
    }

    /** What pages of other origins may do, if they may do anything. */
    Optional<CrossOrigin> crossOrigin() {
        return CrossOrigin.read(value(Setting.ALLOWED_ORIGINS));
    }

    private String value(Setting setting) {
        var given = scope.getNode().tryGetContext(setting.variable());
        var value = Optional.ofNullable(given).map(Object::toString).orElse(setting.usual());
        setting.problem(value)
                .ifPresent(problem -> {
                    throw new IllegalArgumentException(problem);
                });
        return value;
    }
}
