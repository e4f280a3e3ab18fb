package dev.jobwright.stepfunctions.protocol;

import dev.jobwright.stepfunctions.Answer;
import dev.jobwright.stepfunctions.Tags;
import dev.jobwright.stepfunctions.json.Json;

import java.util.Map;

/** The operations on tags, from JSON and to it. */
final class TagOperations {
    private final Tags tags;

    TagOperations(Tags tags) {
        this.tags = tags;
    }

    Map<String, Operation> byName() {
        return Map.of(
                "TagResource", this::tag,
                "UntagResource", this::untag,
                "ListTagsForResource", this::list);
    }

    private Answer<Map<String, Object>> tag(Parameters in) {
        return Shapes.of(
                tags.tag(in.required("resourceArn"), MachineParameters.tags(in)), _ -> Map.of());
    }

    private Answer<Map<String, Object>> untag(Parameters in) {
        return Shapes.of(
                tags.untag(in.required("resourceArn"), in.texts("tagKeys")), _ -> Map.of());
    }

    private Answer<Map<String, Object>> list(Parameters in) {
        return Shapes.of(tags.list(in.required("resourceArn")), TagOperations::shape);
    }

    private static Map<String, Object> shape(Map<String, String> tags) {
        return Json.object(
                "tags",
                tags.entrySet().stream()
                        .map(tag -> Json.object("key", tag.getKey(), "value", tag.getValue()))
                        .toList());
    }
}
