package dev.jobwright.stepfunctions.protocol;

import dev.jobwright.stepfunctions.Activities;
import dev.jobwright.stepfunctions.Answer;
import dev.jobwright.stepfunctions.json.Json;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The operations on activities, from JSON and to it. */
final class ActivityOperations {
    private final Activities activities;

    ActivityOperations(Activities activities) {
        this.activities = activities;
    }

    Map<String, Operation> byName() {
        return Map.of(
                "CreateActivity", this::createActivity,
                "DescribeActivity", this::describeActivity,
                "DeleteActivity", this::deleteActivity,
                "ListActivities", this::listActivities,
                "GetActivityTask", this::getActivityTask);
    }

    private Answer<Map<String, Object>> createActivity(Parameters in) {
        return Shapes.of(
                activities.create(in.required("name"), MachineParameters.tags(in)),
                activity ->
                        Json.object(
                                "activityArn", activity.activityArn(),
                                "creationDate", Shapes.time(activity.creationDate())));
    }

    private Answer<Map<String, Object>> describeActivity(Parameters in) {
        return Shapes.of(
                activities.describe(in.required("activityArn")),
                activity -> {
                    Map<String, Object> json = item(activity);
                    json.put("encryptionConfiguration", Json.object("type", "AWS_OWNED_KEY"));
                    return json;
                });
    }

    private Answer<Map<String, Object>> deleteActivity(Parameters in) {
        return Shapes.of(activities.delete(in.required("activityArn")), _ -> Map.of());
    }

    private Answer<Map<String, Object>> listActivities(Parameters in) {
        return Shapes.of(
                activities.list(in.page()),
                page -> Shapes.page("activities", page, ActivityOperations::item));
    }

    private static Map<String, Object> item(Activities.Activity activity) {
        return Json.object(
                "activityArn", activity.activityArn(),
                "name", activity.name(),
                "creationDate", Shapes.time(activity.creationDate()));
    }

    private Answer<Map<String, Object>> getActivityTask(Parameters in) {
        try {
            return Shapes.of(
                    activities.task(in.required("activityArn"), in.text("workerName")),
                    ActivityOperations::task);
        } catch (InterruptedException e) {
            // Whoever interrupts a long poll no longer waits for its answer.
            Thread.currentThread().interrupt();
            return new Answer.Done<>(Map.of());
        }
    }

    private static Map<String, Object> task(Optional<Activities.Task> task) {
        Map<String, Object> json = new LinkedHashMap<>();
        task.ifPresent(one -> {
            json.put("taskToken", one.taskToken());
            json.put("input", one.input());
        });
        return json;
    }
}
