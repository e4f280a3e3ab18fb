package dev.jobwright.local.template;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.local.template.Deployment.Rule;
import dev.jobwright.local.template.Deployment.Schedule;
import dev.jobwright.local.template.Resources.Resource;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads what calls functions by events and by time. */
final class Triggers {
    private static final Pattern RATE = Pattern.compile("rate\\((\\d+) (minute|hour|day)s?\\)");

    private final Resources resources;

    Triggers(Resources resources) {
        this.resources = resources;
    }

    List<Rule> rules() {
        return resources.of(ResourceType.RULE).stream()
                .filter(rule -> rule.properties().get("EventPattern").isPresent())
                .flatMap(Triggers::rules)
                .toList();
    }

    private static Stream<Rule> rules(Resource rule) {
        var pattern = rule.properties().get("EventPattern").orElseThrow();
        return rule.properties().items("Targets").orElse(List.of()).stream()
                .map(target -> ((Json.Obj) target).text("Arn").orElseThrow())
                .map(arn ->
                        new Rule(
                                rule.ref(),
                                rule.properties().text("EventBusName").orElse(Rule.DEFAULT_BUS),
                                JsonText.write(pattern),
                                DeploymentReader.functionArn(arn)));
    }

    List<Schedule> schedules() {
        var scheduler =
                resources.of(ResourceType.SCHEDULE).stream()
                        .map(each ->
                                schedule(each, each.properties().object("Target").orElseThrow()));
        var rules =
                resources.of(ResourceType.RULE).stream()
                        .filter(rule -> rule.properties().get("EventPattern").isEmpty())
                        .flatMap(rule ->
                                rule.properties().items("Targets").orElseThrow().stream()
                                        .map(target -> schedule(rule, (Json.Obj) target)));
        return Stream.concat(scheduler, rules).toList();
    }

    private static Schedule schedule(Resource declared, Json.Obj target) {
        var input =
                target.text("Input")
                        .map(JsonText::readOwn)
                        .map(Json.Obj.class::cast)
                        .orElse(Json.EMPTY);
        return new Schedule(
                declared.ref(),
                every(declared),
                DeploymentReader.functionArn(target.text("Arn").orElseThrow()),
                input);
    }

    private static Duration every(Resource declared) {
        var expression = declared.text("ScheduleExpression");
        var rate = RATE.matcher(expression);
        if (rate.matches()) {
            long count = Long.parseLong(rate.group(1));
            return switch (rate.group(2)) {
                case "minute" -> Duration.ofMinutes(count);
                case "hour" -> Duration.ofHours(count);
                default -> Duration.ofDays(count);
            };
        }
        throw new TemplateFault(
                declared.logicalId(), "the schedule " + expression + " is not served here");
    }
}
