package dev.jobwright.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jobwright.jobs.settings.Installation;
import dev.jobwright.jobs.settings.InvalidSettings;
import dev.jobwright.jobs.settings.Setting;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What an operator may set. */
final class SettingsTest {
    private static final Pattern ROW =
            Pattern.compile("\\| `(JOBWRIGHT_\\w+)` \\| (.*?) \\| (?:`(.*?)` )?\\|");

    @Test
    void the_guide_says_what_the_code_does() throws IOException {
        var guide = Files.readString(Path.of("..", "docs", "guide", "settings.md"));
        var said =
                ROW.matcher(guide)
                        .results()
                        .map(row ->
                                row.group(1)
                                        + ": "
                                        + row.group(2)
                                        + ": "
                                        + Optional.ofNullable(row.group(3)).orElse(""))
                        .toList();
        var is =
                Arrays.stream(Setting.values())
                        .map(one -> one.variable() + ": " + one.range() + ": " + one.usual())
                        .toList();
        assertEquals(is, said);
    }

    @Test
    void what_is_not_set_is_as_usual() {
        assertEquals(
                new Installation(
                        Duration.ofDays(30),
                        Duration.ofMinutes(5),
                        List.of(),
                        Set.of(),
                        OptionalInt.of(100),
                        Set.of()),
                Installation.read(_ -> Optional.empty()));
        for (var setting : Setting.values()) {
            assertEquals(Optional.empty(), setting.problem(setting.usual()));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "JOBWRIGHT_INTERRUPTED_AFTER,29",
        "JOBWRIGHT_INTERRUPTED_AFTER,86401",
        "JOBWRIGHT_INTERRUPTED_AFTER,5m",
        "JOBWRIGHT_INTERRUPTED_AFTER,-60",
        "JOBWRIGHT_INTERRUPTED_AFTER,99999999999",
        "JOBWRIGHT_RETENTION_DAYS,0",
        "JOBWRIGHT_RETENTION_DAYS,3651",
        "JOBWRIGHT_COMMAND_TOOL,yes",
        "JOBWRIGHT_COMMAND_TOOL,ON",
        "JOBWRIGHT_HTTP_ALLOWED_HOSTS,http://host",
        "JOBWRIGHT_TRUSTED_KEYS,ABCDEF",
        "JOBWRIGHT_TRUSTED_KEYS,:",
        "JOBWRIGHT_ADMINISTRATORS,two words",
        "JOBWRIGHT_ADMINISTRATORS,arn:aws:iam::123456789012:user/ada",
        "JOBWRIGHT_REQUESTS_PER_SECOND,9",
        "JOBWRIGHT_REQUESTS_PER_SECOND,10001",
        "JOBWRIGHT_REQUESTS_PER_SECOND,OFF",
        "JOBWRIGHT_ALLOWED_ORIGINS,app.example",
        "JOBWRIGHT_ALLOWED_ORIGINS,https://app.example/",
        "JOBWRIGHT_ALLOWED_ORIGINS,null",
        "JOBWRIGHT_ALLOWED_ORIGINS,*"
    })
    void a_function_with_a_wrong_setting_does_not_start(String variable, String value) {
        var aws = Ports.production();
        var refusal =
                assertThrows(
                        InvalidSettings.class,
                        () ->
                                new UseCases(
                                        new Ports(
                                                new Environment(Map.of(variable, value)),
                                                aws.table(),
                                                aws.queue(),
                                                aws.alarms(),
                                                aws.executions(),
                                                aws.functions(),
                                                aws.blobs(),
                                                aws.secrets(),
                                                aws.push(),
                                                aws.bus(),
                                                aws.posts(),
                                                aws.clock(),
                                                aws.pause(),
                                                aws.ids(),
                                                aws.tools())));
        var range =
                Arrays.stream(Setting.values())
                        .filter(one -> one.variable().equals(variable))
                        .map(Setting::range)
                        .collect(Collectors.joining());
        assertEquals(variable + " is \"" + value + "\"; give " + range, refusal.getMessage());
    }
}
