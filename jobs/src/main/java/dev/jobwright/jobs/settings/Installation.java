package dev.jobwright.jobs.settings;

import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.move.SigningKey;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An installation as it is set, for those settings that the system itself reads; tools read theirs.
 *
 * @param kept how long jobs are kept once they have ended
 * @param interruptedAfter how long nothing must have been heard of an execution that is gone
 * @param trusted the installations whose exports are taken, beside its own
 * @param administrators who may set what is everybody's
 * @param requestsPerSecond how many requests a user may make in a second; any number if empty
 * @param origins the pages of which browsers may connect
 */
public record Installation(
        Duration kept,
        Duration interruptedAfter,
        List<SigningKey.PublicKey> trusted,
        Set<Owner> administrators,
        OptionalInt requestsPerSecond,
        Set<String> origins) {
    public Installation {
        administrators = Set.copyOf(administrators);
        origins = Set.copyOf(origins);
        trusted = List.copyOf(trusted);
    }

    /**
     * Reads all settings.
     *
     * @param variables the value of a variable, if it has one
     * @throws InvalidSettings if one has a value that it cannot have
     */
    public static Installation read(Function<String, Optional<String>> variables) {
        check(variables);
        return new Installation(
                Duration.ofDays(Long.parseLong(value(variables, Setting.RETENTION_DAYS))),
                Duration.ofSeconds(Long.parseLong(value(variables, Setting.INTERRUPTED_AFTER))),
                list(variables, Setting.TRUSTED_KEYS).map(SigningKey.PublicKey::new).toList(),
                list(variables, Setting.ADMINISTRATORS).map(Owner::new).collect(Collectors.toSet()),
                Stream.of(value(variables, Setting.REQUESTS_PER_SECOND))
                        .filter(value -> !value.equals(Setting.OFF))
                        .mapToInt(Integer::parseInt)
                        .findAny(),
                list(variables, Setting.ALLOWED_ORIGINS).collect(Collectors.toSet()));
    }

    private static void check(Function<String, Optional<String>> variables) {
        var problems =
                Arrays.stream(Setting.values())
                        .map(one -> one.problem(value(variables, one)))
                        .flatMap(Optional::stream)
                        .collect(Collectors.joining("; "));
        if (!problems.isEmpty()) {
            throw new InvalidSettings(problems);
        }
    }

    private static Stream<String> list(
            Function<String, Optional<String>> variables, Setting setting) {
        return Setting.list(value(variables, setting));
    }

    private static String value(Function<String, Optional<String>> variables, Setting setting) {
        return variables.apply(setting.variable()).orElse(setting.usual());
    }
}
